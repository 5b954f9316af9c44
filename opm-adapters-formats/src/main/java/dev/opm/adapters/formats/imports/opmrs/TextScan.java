package dev.opm.adapters.formats.imports.opmrs;

import dev.opm.adapters.formats.FlawedFile;

/// A text that is read character by character, with the line of where it is. One thread.
final class TextScan {
    private final String said;
    private final String text;
    private int at = 0;
    private int depth = 0;

    TextScan(String said, String text) {
        this.said = said;
        this.text = text;
    }

    boolean isAtEnd() {
        return at >= text.length();
    }

    char peek() {
        return isAtEnd() ? '\0' : text.charAt(at);
    }

    char next() {
        return isAtEnd() ? '\0' : text.charAt(at++);
    }

    boolean isNext(String word) {
        return text.startsWith(word, at);
    }

    /// Whether it was there, and is passed now.
    boolean take(String word) {
        boolean found = isNext(word);
        at += found ? word.length() : 0;
        return found;
    }

    void expect(String word) throws FlawedFile {
        if (!take(word)) {
            throw wrong("\"" + word + "\" is missing");
        }
    }

    /// Up to here, which is passed too; the rest where it does not come.
    String upTo(String end) {
        int found = text.indexOf(end, at);
        String part = text.substring(at, found < 0 ? text.length() : found);
        at = found < 0 ? text.length() : found + end.length();
        return part;
    }

    /// Letters, digits and what else stands in names and numbers.
    String word() {
        int start = at;
        while (!isAtEnd() && (Character.isLetterOrDigit(peek()) || "_-.+".indexOf(peek()) >= 0)) {
            at++;
        }
        return text.substring(start, at);
    }

    /// Over blanks and comments; over newlines only where these mean nothing.
    void skip(String blanks) {
        while (!isAtEnd()) {
            if (blanks.indexOf(peek()) >= 0) {
                at++;
            } else if (peek() == '#' || isNext("//")) {
                while (!isAtEnd() && peek() != '\n') {
                    at++;
                }
            } else if (take("/*")) {
                upTo("*/");
            } else {
                return;
            }
        }
    }

    /// Text in double quotes, with the escapes that both formats have.
    String quoted() throws FlawedFile {
        expect("\"");
        StringBuilder value = new StringBuilder();
        while (peek() != '"') {
            char c = next();
            if (c == '\0' || c == '\n') {
                throw wrong("a quote is never closed");
            }
            value.append(c == '\\' ? escaped() : String.valueOf(c));
        }
        at++;
        return value.toString();
    }

    private String escaped() throws FlawedFile {
        char c = next();
        return switch (c) {
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case '0' -> "";
            case 'u' -> {
                String digits =
                        take("{") ? upTo("}") : String.valueOf(next()) + next() + next() + next();
                if (!digits.matches("[0-9a-fA-F]{1,6}")
                        || !Character.isValidCodePoint(Integer.parseInt(digits, 16))) {
                    throw wrong("\"" + digits + "\" is no character");
                }
                yield Character.toString(Integer.parseInt(digits, 16));
            }
            default -> String.valueOf(c);
        };
    }

    /// One level deeper; a file that nests without end is refused.
    void enter() throws FlawedFile {
        if (++depth > 100) {
            throw wrong("it nests more than 100 deep");
        }
    }

    void leave() {
        depth--;
    }

    FlawedFile wrong(String why) {
        long line = text.substring(0, Math.min(at, text.length())).lines().count();
        return new FlawedFile(said + " line " + Math.max(1, line) + ": " + why + "; mend the file");
    }
}
