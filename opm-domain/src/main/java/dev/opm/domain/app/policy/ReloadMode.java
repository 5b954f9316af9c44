package dev.opm.domain.app.policy;

/// How an app is reloaded.
public enum ReloadMode {
    /// The new process starts and is ready before the old one is stopped.
    OVERLAP,
    /// The old process is stopped before the new one starts: for an app that cannot run twice.
    STOP_START;

    public static final ReloadMode DEFAULT = OVERLAP;
}
