package dev.opm.adapters.socket.wire.json;

import dev.opm.domain.HandOptimized;
import java.nio.charset.StandardCharsets;

/// Writes one JSON value into memory: compact, UTF-8, no newline at the end. Every text can be
/// written, see [Form] for those that are not Unicode. What is opened is closed by the caller, and
/// an object gets fields only.
///
/// Ours, while [JsonText] reads with Gson: to initialise Gson's writer takes a millisecond of every
/// command, and it has no escape for half of a pair. See docs/adr/020-quick-client.md.
@HandOptimized(adr = 20)
public final class JsonWriter {
    private static final String HEX = "0123456789ABCDEF";

    /// The field by which an object of a document says that a text in it had to be changed.
    private static final String FLAG = "notUtf8";

    private static final char REPLACEMENT = '\uFFFD';

    private final StringBuilder json = new StringBuilder(1024);
    private final Form form;
    private boolean commaIsDue;
    private int depth;

    /// The objects and arrays that are open and in which a text was changed: a bit each, by depth.
    private long changed;

    /// For whom it is written.
    public enum Form {
        /// For OPM: half of a surrogate pair is kept, for it may stand for a byte.
        MESSAGE,
        /// For the public: it becomes U+FFFD, and the object gets the field `notUtf8`.
        DOCUMENT
    }

    JsonWriter(Form form) {
        this.form = form;
    }

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
        if ((changed >> depth & 1) != 0) {
            changed &= ~(1L << depth);
            field(FLAG, true);
        }
        close('}');
    }

    /// Ends an object whose names are not ours; what contains it tells of changed texts.
    public void endMap() {
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
            boolean isHalf = isHalfAPair(text, i);
            if (unit < ' ' || unit == '"' || unit == '\\' || isHalf) {
                json.append(text, written, i);
                if (isHalf && form == Form.DOCUMENT) {
                    json.append(REPLACEMENT);
                    changed |= 1L << depth;
                } else {
                    escape(unit);
                }
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
        depth++;
        changed &= ~(1L << depth);
    }

    /// What was changed within counts as changed in what it is part of.
    private void close(char bracket) {
        long below = changed >> depth & 1;
        depth--;
        changed |= below << depth;
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
