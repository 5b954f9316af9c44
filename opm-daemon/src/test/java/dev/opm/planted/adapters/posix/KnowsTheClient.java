package dev.opm.planted.adapters.posix;

import dev.opm.planted.cli.WritesJson;

/// Breaks: adapters know neither client nor daemon.
public final class KnowsTheClient {
    public boolean knows(Object other) {
        return other instanceof WritesJson;
    }
}
