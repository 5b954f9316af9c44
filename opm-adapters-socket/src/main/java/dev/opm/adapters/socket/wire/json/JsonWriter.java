package dev.opm.adapters.socket.wire.json;

import dev.opm.domain.HandOptimized;
import java.nio.charset.StandardCharsets;

/// Writes one JSON value into memory: compact, UTF-8, no newline at the end. Every text can be
/// written; half of a surrogate pair becomes an escape. What is opened is closed by the caller, and
/// an object gets fields only.
///
/// Ours, while [JsonText] reads with Gson: to initialise Gson's writer takes a millisecond of every
/// command, and it has no escape for half of a pair. See docs/adr/020-quick-client.md.
@HandOptimized(adr = 20)
public final class JsonWriter {
    private static final String HEX = "0123456789ABCDEF";

    private final StringBuilder json = new StringBuilder(1024);
    private boolean commaIsDue;

    public byte[] bytes() {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    public void startObject() {
        open('{');
    }

    public void startObject(String name) {
        name(name);
        open('{');
    }

    public void endObject() {
        close('}');
    }

    public void startArray() {
        open('[');
    }

    public void startArray(String name) {
        name(name);
        open('[');
    }

    public void endArray() {
        close(']');
    }

    public void field(String name, String value) {
        name(name);
        value(value);
    }

    public void field(String name, long value) {
        name(name);
        value(value);
    }

    /// @param value finite, for JSON has no infinity
    public void field(String name, double value) {
        name(name);
        raw(Double.toString(value));
    }

    public void field(String name, boolean value) {
        name(name);
        raw(value ? "true" : "false");
    }

    public void nullField(String name) {
        name(name);
        raw("null");
    }

    /// The name of a field, whose value comes next.
    public void name(String name) {
        value(name);
        json.append(':');
        commaIsDue = false;
    }

    public void value(long value) {
        raw(Long.toString(value));
    }

    public void value(String text) {
        separate();
        json.append('"');
        int written = 0;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit < ' ' || unit == '"' || unit == '\\' || isHalfAPair(text, i)) {
                json.append(text, written, i);
                escape(unit);
                written = i + 1;
            }
        }
        json.append(text, written, text.length()).append('"');
        commaIsDue = true;
    }

    private static boolean isHalfAPair(String text, int at) {
        char unit = text.charAt(at);
        if (Character.isHighSurrogate(unit)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(unit)
                && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }

    private void escape(char unit) {
        json.append('\\');
        switch (unit) {
            case '"', '\\' -> json.append(unit);
            case '\b' -> json.append('b');
            case '\f' -> json.append('f');
            case '\n' -> json.append('n');
            case '\r' -> json.append('r');
            case '\t' -> json.append('t');
            default -> {
                json.append('u');
                for (int shift = 12; shift >= 0; shift -= 4) {
                    json.append(HEX.charAt((unit >> shift) & 0xf));
                }
            }
        }
    }

    private void open(char bracket) {
        separate();
        json.append(bracket);
        commaIsDue = false;
    }

    private void close(char bracket) {
        json.append(bracket);
        commaIsDue = true;
    }

    private void raw(String value) {
        separate();
        json.append(value);
        commaIsDue = true;
    }

    private void separate() {
        if (commaIsDue) {
            json.append(',');
        }
    }
}
