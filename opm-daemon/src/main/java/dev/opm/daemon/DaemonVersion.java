package dev.opm.daemon;

/// What the launcher says this version is.
final class DaemonVersion {
    static final String TEXT = System.getProperty("opm.version", "unknown");

    private DaemonVersion() {}
}
