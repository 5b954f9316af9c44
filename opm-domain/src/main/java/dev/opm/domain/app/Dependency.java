package dev.opm.domain.app;

/// An app that another one waits for before it starts. Written `db:ready`.
public record Dependency(AppName app, Until until) {
    /// What is waited for.
    public enum Until {
        /// All its instances have a process.
        STARTED,
        /// All its instances are ready; without a probe, started.
        READY,
        /// All its instances ran and ended with success.
        COMPLETED
    }
}
