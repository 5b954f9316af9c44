package dev.opm.adapters.socket.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes one JSON value into memory: compact, UTF-8, no newline at the end. Every text can be
/// written; half of a surrogate pair becomes an escape. What is opened is closed by the caller, and
/// an object gets fields only.
///
/// By hand, like [JsonText] and for its reasons.
final class JsonWriter {
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] NULL = "null".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.ISO_8859_1);

    private byte[] json = new byte[1024];
    private int size;
    private boolean commaIsDue;

    byte[] bytes() {
        return Arrays.copyOf(json, size);
    }

    void startObject() {
        open('{');
    }

    void startObject(String name) {
        name(name);
        open('{');
    }

    void endObject() {
        close('}');
    }

    void startArray() {
        open('[');
    }

    void startArray(String name) {
        name(name);
        open('[');
    }

    void endArray() {
        close(']');
    }

    void field(String name, String value) {
        name(name);
        value(value);
    }

    void field(String name, long value) {
        name(name);
        value(value);
    }

    /// @param value finite, for JSON has no infinity
    void field(String name, double value) {
        name(name);
        raw(Double.toString(value).getBytes(StandardCharsets.ISO_8859_1));
    }

    void field(String name, boolean value) {
        name(name);
        raw(value ? TRUE : FALSE);
    }

    void nullField(String name) {
        name(name);
        raw(NULL);
    }

    /// The name of a field, whose value comes next.
    void name(String name) {
        value(name);
        put(':');
        commaIsDue = false;
    }

    void value(long value) {
        raw(Long.toString(value).getBytes(StandardCharsets.ISO_8859_1));
    }

    void value(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        separate();
        put('"');
        if (isPlain(text, utf8)) {
            append(utf8);
        } else {
            for (int i = 0; i < text.length(); i++) {
                i += character(text, i);
            }
        }
        put('"');
        commaIsDue = true;
    }

    /// Whether the text needs no escape. Java's encoder puts a `?` for half of a surrogate pair.
    private static boolean isPlain(String text, byte[] utf8) {
        for (int i = 0; i < utf8.length; i++) {
            byte b = utf8[i];
            if ((b < ' ' && b >= 0) || b == '"' || b == '\\') {
                return false;
            }
            if (b == '?' && (utf8.length != text.length() || text.charAt(i) != '?')) {
                return false;
            }
        }
        return true;
    }

    /// Writes the character, and answers how many units beyond the first it had.
    private int character(String text, int at) {
        char unit = text.charAt(at);
        if (unit == '"' || unit == '\\') {
            put('\\');
            put(unit);
        } else if (unit < ' ') {
            control(unit);
        } else if (!Character.isSurrogate(unit)) {
            encode(unit);
        } else if (at + 1 < text.length() && Character.isSurrogatePair(unit, text.charAt(at + 1))) {
            encode(text.codePointAt(at));
            return 1;
        } else {
            escape(unit);
        }
        return 0;
    }

    private void control(char unit) {
        char letter =
                switch (unit) {
                    case '\b' -> 'b';
                    case '\f' -> 'f';
                    case '\n' -> 'n';
                    case '\r' -> 'r';
                    case '\t' -> 't';
                    default -> 'u';
                };
        if (letter == 'u') {
            escape(unit);
        } else {
            put('\\');
            put(letter);
        }
    }

    private void escape(char unit) {
        put('\\');
        put('u');
        for (int shift = 12; shift >= 0; shift -= 4) {
            put(HEX[(unit >> shift) & 0xf]);
        }
    }

    private void encode(int point) {
        if (point < 0x80) {
            put(point);
        } else if (point < 0x800) {
            put(0xc0 | (point >> 6));
            put(0x80 | (point & 0x3f));
        } else if (point < 0x10000) {
            put(0xe0 | (point >> 12));
            put(0x80 | ((point >> 6) & 0x3f));
            put(0x80 | (point & 0x3f));
        } else {
            put(0xf0 | (point >> 18));
            put(0x80 | ((point >> 12) & 0x3f));
            put(0x80 | ((point >> 6) & 0x3f));
            put(0x80 | (point & 0x3f));
        }
    }

    private void open(char bracket) {
        separate();
        put(bracket);
        commaIsDue = false;
    }

    private void close(char bracket) {
        put(bracket);
        commaIsDue = true;
    }

    private void raw(byte[] value) {
        separate();
        append(value);
        commaIsDue = true;
    }

    private void separate() {
        if (commaIsDue) {
            put(',');
        }
    }

    private void append(byte[] more) {
        reserve(more.length);
        System.arraycopy(more, 0, json, size, more.length);
        size += more.length;
    }

    private void put(int b) {
        reserve(1);
        json[size++] = (byte) b;
    }

    private void reserve(int more) {
        if (json.length - size < more) {
            json = Arrays.copyOf(json, Math.max(2 * json.length, size + more));
        }
    }
}
