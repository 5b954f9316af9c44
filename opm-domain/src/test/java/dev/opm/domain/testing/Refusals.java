package dev.opm.domain.testing;

import java.util.Optional;

/// Counts the calls that a machine out of something may refuse, and refuses one of them. Callable
/// from any thread.
public final class Refusals {
    private int calls;
    private int refused = -1;
    private String errno = "";

    /// How many calls there were.
    public synchronized int calls() {
        return calls;
    }

    /// The call of that number, from 1, is refused, and no other.
    public synchronized void refuse(int call, String why) {
        refused = call;
        errno = why;
    }

    /// Whether that call did not come yet.
    public synchronized boolean isPlanned() {
        return calls < refused;
    }

    synchronized Optional<String> next() {
        calls++;
        return calls == refused ? Optional.of(errno) : Optional.empty();
    }
}
