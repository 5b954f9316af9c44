package dev.opm.planted.cli;

import com.fasterxml.jackson.core.JsonFactory;

/// Breaks: Jackson stays in the store.
public final class WritesJson {
    public String format() {
        return new JsonFactory().getFormatName();
    }
}
