package dev.opm.adapters.formats.yaml;

/// What a key without a value is.
public enum NoValue {
    /// The same as no key: so it is in JSON, and in modules of node.
    NO_KEY,
    /// Somebody forgot something.
    FLAW
}
