package dev.opm.domain.outcome;

/// What one failing instance means for the others.
public enum OnFailure {
    /// All or none.
    ROLL_BACK,
    /// What can run stays.
    KEEP_GOING
}
