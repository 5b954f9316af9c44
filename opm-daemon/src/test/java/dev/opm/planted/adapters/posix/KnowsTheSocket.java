package dev.opm.planted.adapters.posix;

import dev.opm.planted.adapters.socket.KnowsPosix;

/// Breaks: posix knows no socket. With [KnowsPosix] it breaks: packages form no cycle.
public final class KnowsTheSocket {
    public boolean knows(Object other) {
        return other instanceof KnowsPosix;
    }
}
