package dev.opm.domain.dump;

/// Why an instance that was wanted up did not run when it was saved.
public enum Resting {
    /// It had ended with a success of its own policy: it is not run again for having been saved.
    FINISHED,
    /// It was in backoff or errored: it is left to supervision, and fails nobody.
    UNWELL,
    /// It had ended with a failure, and its policy leaves it down: it is neither run again for
    /// having been saved nor called a success.
    FAILED
}
