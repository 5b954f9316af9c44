package dev.opm.domain.cluster;

/// A record of the store with the version it has there. A change is made against a version, and
/// refused if the record has another by then.
public record Versioned<T>(T value, long version) {}
