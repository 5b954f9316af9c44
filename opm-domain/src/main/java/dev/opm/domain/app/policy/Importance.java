package dev.opm.domain.app.policy;

/// What the end of an app means to the others that run with it in the foreground.
public enum Importance {
    /// The others run on.
    ORDINARY,
    /// It is what they run for: when it has ended for good, they are stopped.
    ESSENTIAL;

    public static final Importance DEFAULT = ORDINARY;
}
