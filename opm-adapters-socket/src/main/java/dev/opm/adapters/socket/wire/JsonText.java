package dev.opm.adapters.socket.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads one JSON object and nothing else from bytes (RFC 8259): strict UTF-8, no key twice, nested
/// at most [#DEEPEST]. What is wrong becomes a [MessageFlaw].
///
/// By hand, for a parser of a library takes a third of the client's time to load: see
/// docs/adr/020-quick-client.md. Looks at each byte once, since a command ends before its code is
/// compiled.
final class JsonText {
    static final int DEEPEST = 16;

    private static final int LONGEST_NUMBER = 40;

    /// More digits may not fit a long.
    private static final int DIGITS_OF_A_LONG = 18;

    /// Whether a text may hold half of a surrogate pair, which JSON can say and Unicode cannot. A
    /// request must not: it would name a file or variable that does not exist. An answer may: one
    /// odd name must not hide all others.
    enum Surrogates {
        PAIRED,
        ANY
    }

    /// Stands for JSON's null inside a [JsonObject].
    static final Object NULL = new Object();

    private final byte[] json;
    private final Surrogates surrogates;
    private int at;
    private int depth;

    private JsonText(byte[] json, Surrogates surrogates) {
        this.json = json;
        this.surrogates = surrogates;
    }

    /// @param name what to call the object in a flaw
    static JsonObject read(String name, byte[] bytes, Surrogates surrogates) {
        JsonText text = new JsonText(bytes, surrogates);
        text.skipBlanks();
        if (text.at == bytes.length || bytes[text.at] != '{') {
            throw new MessageFlaw("it is not a JSON object");
        }
        JsonObject object = text.object(name);
        text.skipBlanks();
        if (text.at < bytes.length) {
            throw new MessageFlaw("something follows the JSON object");
        }
        return object;
    }

    private JsonObject object(String name) {
        Map<String, Object> fields = new LinkedHashMap<>();
        descend();
        if (!isAfterBlanks('}')) {
            do {
                skipBlanks();
                expect('"');
                String key = string();
                skipBlanks();
                expect(':');
                if (fields.put(key, value(key)) != null) {
                    throw new MessageFlaw("the field \"" + key + "\" is given twice");
                }
            } while (isAfterBlanks(','));
            expect('}');
        }
        depth--;
        return new JsonObject(name, fields);
    }

    private List<Object> array(String name) {
        List<Object> values = new ArrayList<>();
        descend();
        if (!isAfterBlanks(']')) {
            do {
                values.add(value(name));
            } while (isAfterBlanks(','));
            expect(']');
        }
        depth--;
        return values;
    }

    /// Over the bracket that opens something.
    private void descend() {
        at++;
        if (++depth > DEEPEST) {
            throw new MessageFlaw("its nesting depth is over " + DEEPEST);
        }
    }

    private Object value(String name) {
        skipBlanks();
        return switch (next()) {
            case '"' -> {
                at++;
                yield string();
            }
            case '{' -> object(name);
            case '[' -> array(name);
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", NULL);
            default -> number(name);
        };
    }

    private Object word(String word, Object meaning) {
        for (int i = 0; i < word.length(); i++) {
            expect(word.charAt(i));
        }
        return meaning;
    }

    private Object number(String name) {
        int from = at;
        if (next() == '-') {
            at++;
        }
        boolean zero = next() == '0';
        int digits = skipDigits();
        if (zero && digits > 1) {
            at -= digits - 1;
            throw unexpected();
        }
        boolean whole = true;
        if (at < json.length && json[at] == '.') {
            whole = false;
            at++;
            skipDigits();
        }
        if (at < json.length && (json[at] == 'e' || json[at] == 'E')) {
            whole = false;
            at++;
            if (next() == '+' || next() == '-') {
                at++;
            }
            skipDigits();
        }
        if (at - from > LONGEST_NUMBER) {
            throw tooLarge(name);
        }
        if (whole && digits <= DIGITS_OF_A_LONG) {
            return small(from);
        }
        String text = new String(json, from, at - from, StandardCharsets.ISO_8859_1);
        if (whole) {
            return large(name, text);
        }
        return Double.valueOf(text);
    }

    /// At least one.
    private int skipDigits() {
        int from = at;
        while (at < json.length && json[at] >= '0' && json[at] <= '9') {
            at++;
        }
        if (at == from) {
            throw unexpected();
        }
        return at - from;
    }

    private Long small(int from) {
        boolean negative = json[from] == '-';
        long number = 0;
        for (int i = negative ? from + 1 : from; i < at; i++) {
            number = number * 10 + json[i] - '0';
        }
        return negative ? -number : number;
    }

    private static Long large(String name, String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException tooManyDigits) {
            throw tooLarge(name);
        }
    }

    private static MessageFlaw tooLarge(String name) {
        return new MessageFlaw("the number in \"" + name + "\" is too large");
    }

    /// The rest of a text, behind its first quote.
    private String string() {
        int from = at;
        int all = 0;
        for (int b = next(); b != '"'; b = next()) {
            if (b == '\\') {
                return escaped(from);
            }
            if (b >= 0 && b < ' ') {
                throw unexpected();
            }
            all |= b;
            at++;
        }
        at++;
        return all >= 0
                ? new String(json, from, at - 1 - from, StandardCharsets.ISO_8859_1)
                : utf8(from, at - 1);
    }

    private String escaped(int from) {
        StringBuilder text = new StringBuilder();
        int start = from;
        for (int b = next(); b != '"'; b = next()) {
            if (b == '\\') {
                text.append(utf8(start, at));
                at++;
                text.append(escape());
                start = at;
            } else if (b >= 0 && b < ' ') {
                throw unexpected();
            } else {
                at++;
            }
        }
        text.append(utf8(start, at));
        at++;
        if (surrogates == Surrogates.PAIRED && hasHalfAPair(text)) {
            throw new MessageFlaw("a text holds half of a surrogate pair");
        }
        return text.toString();
    }

    private char escape() {
        int b = next();
        at++;
        return switch (b) {
            case '"', '\\', '/' -> (char) b;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unit();
            default -> {
                at--;
                throw unexpected();
            }
        };
    }

    private char unit() {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(next(), 16);
            if (digit < 0) {
                throw unexpected();
            }
            unit = unit * 16 + digit;
            at++;
        }
        return (char) unit;
    }

    private String utf8(int from, int to) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json, from, to - from))
                    .toString();
        } catch (CharacterCodingException flaw) {
            throw new MessageFlaw("it is not UTF-8");
        }
    }

    private static boolean hasHalfAPair(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (i + 1 == text.length()
                        || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    private void skipBlanks() {
        while (at < json.length
                && (json[at] == ' ' || json[at] == '\n' || json[at] == '\t' || json[at] == '\r')) {
            at++;
        }
    }

    /// Whether the byte is next, blanks aside; steps over it if so.
    private boolean isAfterBlanks(char wanted) {
        skipBlanks();
        boolean is = next() == wanted;
        if (is) {
            at++;
        }
        return is;
    }

    private void expect(char wanted) {
        if (next() != wanted) {
            throw unexpected();
        }
        at++;
    }

    /// As it is: negative in a character that is not ASCII.
    private int next() {
        if (at == json.length) {
            throw new MessageFlaw("it is not JSON: it ends too early");
        }
        return json[at];
    }

    private MessageFlaw unexpected() {
        int b = json[at];
        String shown = b > ' ' && b < 127 ? "'" + (char) b + "'" : "byte " + (b & 0xff);
        return new MessageFlaw("it is not JSON: " + shown + " at " + at + " was not expected");
    }
}
