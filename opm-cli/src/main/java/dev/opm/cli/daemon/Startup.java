package dev.opm.cli.daemon;

/// What a new daemon does with the saved apps.
public enum Startup {
    PLAIN,
    RESTORE,
    /// Nothing, and what the apps leave behind becomes its child.
    FOREGROUND
}
