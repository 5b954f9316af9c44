package dev.opm.cli.appsfile;

import dev.opm.adapters.formats.RepeatedKey;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The keys of a text that is like JSON: with comments, plain keys, commas at the end. Node takes
/// the last of two that are the same, and says nothing. What is made here of a text that is nothing
/// of the kind does not matter: node refuses it.
///
/// For one text and one thread.
final class LooseKeys {
    private static final char END = '\0';

    private final String said;
    private final String text;

    /// Where each key of the groups that are open was seen; a list has none.
    private final Deque<Optional<Map<String, Integer>>> open = new ArrayDeque<>();

    private int at = 0;
    private int line = 1;
    private boolean keyMayStandHere = false;
    private Optional<String> word = Optional.empty();

    private LooseKeys(String said, String text) {
        this.said = said;
        this.text = text;
    }

    /// @param said for messages: command and file
    static void refuseRepeated(String said, String text) throws RepeatedKey {
        LooseKeys keys = new LooseKeys(said, text);
        while (keys.at < text.length()) {
            keys.next();
        }
    }

    private void next() throws RepeatedKey {
        char c = text.charAt(at);
        switch (c) {
            case '/' -> afterSlash();
            case '"', '\'', '`' -> word = Optional.of(quoted(c));
            case '{' -> enter(Optional.of(new HashMap<>()));
            case '[', '(' -> enter(Optional.empty());
            case '}', ']', ')' -> {
                open.poll();
                keyMayStandHere = false;
                step();
            }
            case ',' -> {
                keyMayStandHere = true;
                step();
            }
            case ':' -> {
                seen();
                keyMayStandHere = false;
                step();
            }
            default -> {
                if (Character.isJavaIdentifierPart(c)) {
                    word = Optional.of(plain());
                } else {
                    step();
                }
            }
        }
    }

    private void enter(Optional<Map<String, Integer>> group) {
        open.push(group);
        keyMayStandHere = true;
        word = Optional.empty();
        step();
    }

    private void seen() throws RepeatedKey {
        Optional<Map<String, Integer>> group = open.isEmpty() ? Optional.empty() : open.element();
        if (keyMayStandHere && word.isPresent() && group.isPresent()) {
            Integer first = group.get().put(word.get(), line);
            if (first != null) {
                throw new RepeatedKey(
                        said + " line " + line, word.get(), ", first on line " + first);
            }
        }
        word = Optional.empty();
    }

    /// A comment, or an expression between slashes.
    private void afterSlash() {
        char then = at + 1 < text.length() ? text.charAt(at + 1) : END;
        switch (then) {
            case '/' -> skipTo("\n");
            case '*' -> skipTo("*/");
            default -> {
                int from = at;
                int fromLine = line;
                quoted('/');
                if (line > fromLine) {
                    at = from + 1; // a division, then
                    line = fromLine;
                }
            }
        }
    }

    private void skipTo(String end) {
        int found = text.indexOf(end, at + 2);
        int stop = found < 0 ? text.length() : found + end.length();
        while (at < stop) {
            step();
        }
    }

    /// What stands between two of these; a backslash takes the next one with it.
    private String quoted(char mark) {
        step();
        StringBuilder content = new StringBuilder();
        while (at < text.length() && text.charAt(at) != mark) {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                content.append(text.charAt(at));
                step();
            }
            content.append(text.charAt(at));
            step();
        }
        at = Math.min(text.length(), at + 1);
        return content.toString();
    }

    private String plain() {
        int from = at;
        while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
            at++;
        }
        return text.substring(from, at);
    }

    private void step() {
        if (text.charAt(at) == '\n') {
            line++;
        }
        at++;
    }
}
