package dev.opm.planted.web;

import dev.opm.planted.daemon.ExitsOnItsOwn;

/// Against "the gateway knows neither client nor daemon".
public final class KnowsTheDaemon {
    public Class<?> known() {
        return ExitsOnItsOwn.class;
    }
}
