package dev.opm.cli.daemon;

/// What a new daemon does with the saved apps.
public enum Startup {
    PLAIN,
    /// All or none.
    RESTORE,
    /// What can run stays.
    RESTORE_WHAT_CAN_RUN,
    /// Nothing, and what the apps leave behind becomes its child.
    FOREGROUND
}
