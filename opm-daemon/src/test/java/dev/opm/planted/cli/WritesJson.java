package dev.opm.planted.cli;

import com.fasterxml.jackson.core.JsonFactory;

/// Breaks: Jackson stays in store and wire.
public final class WritesJson {
    public String format() {
        return new JsonFactory().getFormatName();
    }
}
