package dev.opm.domain.signal;

/// The signals OPM sends. Numbers are the kernel's business and live in the adapter.
public enum Signal {
    TERM,
    KILL,
    INT,
    HUP,
    QUIT,
    USR1,
    USR2
}
