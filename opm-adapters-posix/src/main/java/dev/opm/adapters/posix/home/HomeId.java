package dev.opm.adapters.posix.home;

/// Names a home among all others, in the marks of its processes. A copied home gets another.
public record HomeId(String value) {}
