package dev.opm.adapters.formats.env;

import dev.opm.adapters.formats.FlawedFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// Reads a file of `K=V` lines by the rules of docker compose: blank lines and `#` comments,
/// `export ` in front, single quotes (as they are; `\'` for a quote) and double quotes (`\n \r \t
/// \" \\ \$`), either over several lines; after an unquoted value ` #` begins a comment. Unlike
/// compose it replaces no `$NAME`. A line that is none of this is an error with its number.
public final class EnvFile {
    private final String said;
    private final String file;
    private final String text;
    private int at;
    private int line = 1;

    private EnvFile(String said, String file, String text) {
        this.said = said;
        this.file = file;
        this.text = text;
    }

    /// @param said for messages: `start: --env-file`
    /// @param file as it was named
    public static Map<String, String> read(String said, String file, Path path) throws FlawedFile {
        try {
            return parse(said, file, Files.readAllBytes(path));
        } catch (NoSuchFileException missing) {
            throw new FlawedFile(said + " " + file + ": ENOENT; there is no such file");
        } catch (IOException unreadable) {
            throw new FlawedFile(
                    said
                            + " "
                            + file
                            + ": cannot be read ("
                            + unreadable.getMessage()
                            + "); nothing was started");
        }
    }

    static Map<String, String> parse(String said, String file, byte[] content) throws FlawedFile {
        String text = new String(content, StandardCharsets.UTF_8).replace("\r\n", "\n");
        return new EnvFile(said, file, text.startsWith("\uFEFF") ? text.substring(1) : text).read();
    }

    private Map<String, String> read() throws FlawedFile {
        Map<String, String> values = new LinkedHashMap<>();
        while (skipToKey()) {
            String key = key();
            values.put(key, value());
        }
        return values;
    }

    /// Over blank lines and comments; false at the end of the file.
    private boolean skipToKey() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '#') {
                skipLine();
            } else if (Character.isWhitespace(c)) {
                step();
            } else {
                return true;
            }
        }
        return false;
    }

    private String key() throws FlawedFile {
        int equals = text.indexOf('=', at);
        int end = lineEnd();
        if (equals < 0 || equals > end) {
            throw wrong("\"" + text.substring(at, end).strip() + "\" has no \"=\"");
        }
        String key = text.substring(at, equals).strip();
        if (key.startsWith("export ")) {
            key = key.substring("export ".length()).strip();
        }
        if (!isName(key)) {
            throw wrong("\"" + key + "\" is not the name of a variable");
        }
        at = equals + 1;
        return key;
    }

    private String value() throws FlawedFile {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        char first = at < text.length() ? text.charAt(at) : '\n';
        if (first == '\'' || first == '"') {
            String value = quoted(first);
            expectEndOfLine();
            return value;
        }
        String rest = text.substring(at, lineEnd());
        skipLine();
        return withoutComment(rest).strip();
    }

    private static String withoutComment(String rest) {
        for (int i = 0; i < rest.length(); i++) {
            if (rest.charAt(i) == '#' && (i == 0 || Character.isWhitespace(rest.charAt(i - 1)))) {
                return rest.substring(0, i);
            }
        }
        return rest;
    }

    private String quoted(char quote) throws FlawedFile {
        int opened = line;
        StringBuilder value = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == quote) {
                at++;
                return value.toString();
            }
            if (c == '\\' && at + 1 < text.length()) {
                at++;
                value.append(escaped(quote, text.charAt(at)));
            } else {
                value.append(c);
            }
            step();
        }
        line = opened;
        throw wrong("the " + quote + " is never closed");
    }

    private static String escaped(char quote, char c) {
        if (c == quote) {
            return String.valueOf(c);
        }
        return quote == '\'' ? "\\" + c : doubleQuoted(c);
    }

    private static String doubleQuoted(char c) {
        return switch (c) {
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case '\\', '$' -> String.valueOf(c);
            default -> "\\" + c;
        };
    }

    private void expectEndOfLine() throws FlawedFile {
        String rest = text.substring(at, lineEnd()).strip();
        if (!rest.isEmpty() && !rest.startsWith("#")) {
            throw wrong("\"" + rest + "\" follows the closing quote");
        }
        skipLine();
    }

    private int lineEnd() {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    private void skipLine() {
        at = lineEnd();
    }

    private void step() {
        if (text.charAt(at) == '\n') {
            line++;
        }
        at++;
    }

    static boolean isName(String key) {
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (!Character.isLetterOrDigit(c) && c != '_' && c != '.' && c != '-') {
                return false;
            }
        }
        return !key.isEmpty();
    }

    private FlawedFile wrong(String why) {
        return new FlawedFile(said + " " + file + " line " + line + ": " + why + "; write K=V");
    }
}
