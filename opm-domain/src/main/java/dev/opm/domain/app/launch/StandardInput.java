package dev.opm.domain.app.launch;

/// What an app finds on its standard input. Nobody ever writes to it.
public enum StandardInput {
    /// It is at its end at once, as of `/dev/null`.
    NULL,
    /// It never ends and never has anything: for programs that end when it does.
    OPEN
}
