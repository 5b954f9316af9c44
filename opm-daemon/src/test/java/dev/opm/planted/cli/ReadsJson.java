package dev.opm.planted.cli;

import com.google.gson.stream.JsonReader;
import java.io.StringReader;

/// Breaks: Gson stays in the wire.
public final class ReadsJson {
    public String path() {
        return new JsonReader(new StringReader("{}")).getPath();
    }
}
