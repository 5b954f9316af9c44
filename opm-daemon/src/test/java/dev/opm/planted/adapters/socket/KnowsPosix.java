package dev.opm.planted.adapters.socket;

import dev.opm.planted.adapters.posix.KnowsTheSocket;

/// Breaks: socket knows no posix.
public final class KnowsPosix {
    public boolean knows(Object other) {
        return other instanceof KnowsTheSocket;
    }
}
