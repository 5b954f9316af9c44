package dev.opm.domain.port.execution;

/// Texts that never come twice.
public interface TokenSource {
    /// Letters, digits and dashes; at most 40.
    String next();
}
