package dev.opm.domain.app;

/// What the user wants of one instance. Never derived from what was observed.
public enum DesiredState {
    UP,
    DOWN,
    /// Being deleted: a crash in the middle is finished by the next daemon.
    GONE
}
