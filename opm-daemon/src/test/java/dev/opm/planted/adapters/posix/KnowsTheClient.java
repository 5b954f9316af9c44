package dev.opm.planted.adapters.posix;

import dev.opm.planted.cli.WritesJson;

/// Breaks: adapters know neither client nor daemon.
public final class KnowsTheClient {
    public String name(WritesJson client) {
        return client.toString();
    }
}
