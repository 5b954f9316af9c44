package dev.opm.domain.outcome;

/// What one failing instance means for the others.
public enum OnFailure {
    /// All or none.
    ROLL_BACK,
    /// What can run stays; what depends on one that failed is not launched.
    KEEP_GOING,
    /// All are launched, also those whose dependency was waited for in vain.
    REGARDLESS
}
