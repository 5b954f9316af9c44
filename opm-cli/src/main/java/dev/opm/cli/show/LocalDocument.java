package dev.opm.cli.show;

import java.nio.charset.StandardCharsets;

/// A flat JSON object of texts that the command knows by itself: help, the version, a script. All
/// other documents are the wire's.
public final class LocalDocument {
    private final StringBuilder json = new StringBuilder("{");

    public LocalDocument with(String name, String value) {
        name(name);
        quote(value);
        return this;
    }

    /// The document as UTF-8 without a newline.
    public byte[] bytes() {
        return (json + "}").getBytes(StandardCharsets.UTF_8);
    }

    private void name(String name) {
        if (json.length() > 1) {
            json.append(',');
        }
        quote(name);
        json.append(':');
    }

    private void quote(String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c == '\n') {
                json.append("\\n");
            } else if (c < 0x20) {
                json.append("\\u00").append(c < 0x10 ? "0" : "").append(Integer.toHexString(c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
