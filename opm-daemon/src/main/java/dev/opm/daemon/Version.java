package dev.opm.daemon;

/// What the launcher says this version is.
final class Version {
    static final String TEXT = System.getProperty("opm.version", "unknown");

    private Version() {}
}
