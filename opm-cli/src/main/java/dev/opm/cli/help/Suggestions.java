package dev.opm.cli.help;

import java.util.ArrayList;
import java.util.List;

/// What may stand where something is typed, as the shells' scripts read it: a word a line, a tab
/// and what it means where that is known, and in the end what else fits, as `:files`.
public final class Suggestions {
    private final String current;
    private final List<String> lines = new ArrayList<>();
    private More more = More.WORDS;

    /// What else fits, beside these words.
    public enum More {
        /// Nothing.
        WORDS,
        /// Nothing; but the word goes on, so no blank comes after it.
        UNFINISHED,
        FILES,
        /// Files that may be apps files.
        APPS,
        FOLDERS;

        String line() {
            return ":" + name().toLowerCase(java.util.Locale.ROOT) + "\n";
        }
    }

    /// @param current what has been typed of the word
    Suggestions(String current) {
        this.current = current;
    }

    Suggestions add(String word, String meaning) {
        if (word.startsWith(current)) {
            lines.add(meaning.isEmpty() ? word : word + "\t" + meaning);
        }
        return this;
    }

    Suggestions addAll(Iterable<String> words) {
        words.forEach(word -> add(word, ""));
        return this;
    }

    /// Of a list with commas the last one is meant.
    Suggestions addToList(Iterable<String> words) {
        String before = current.substring(0, current.lastIndexOf(',') + 1);
        words.forEach(word -> add(before + word, ""));
        return this;
    }

    Suggestions and(More others) {
        more = others;
        return this;
    }

    public List<String> words() {
        return lines.stream().map(line -> line.split("\t", 2)[0]).toList();
    }

    public More more() {
        return more;
    }

    public String text() {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append('\n'));
        return text.append(more.line()).toString();
    }
}
