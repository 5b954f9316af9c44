package dev.opm.adapters.formats.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// One pass over a command text by the quoting rules of POSIX (XCU 2.2, 2.3): its words, and how
/// much of a shell it takes to run it. Where it cannot tell it says [Form#COMPOUND], which leaves
/// the text to the shell. Used once, by one thread.
final class ShellScan {
    private final String text;
    private final ShellSpans spans;
    private final List<Word> words = new ArrayList<>();
    private final List<Word> programs = new ArrayList<>();
    private final StringBuilder value = new StringBuilder();
    private Form form = Form.WORDS;
    private Expecting expecting = Expecting.PROGRAM;
    private OptionalInt wordStart = OptionalInt.empty();
    private int at = 0;

    private ShellScan(String text) {
        this.text = text;
        this.spans = new ShellSpans(text);
    }

    static Outcome of(String text) {
        return new ShellScan(text).scan();
    }

    /// What it takes to run a text.
    enum Form {
        /// No shell: the words are the argv.
        WORDS,
        /// A shell for expansions and redirections, and one program.
        SIMPLE,
        /// A shell that stays.
        COMPOUND
    }

    /// @param start where its raw text begins
    /// @param value without quotes; expansions as they were written
    record Word(int start, String value) {}

    /// What a scan gave.
    sealed interface Outcome {}

    /// @param words all words if the form is [Form#WORDS]
    /// @param programs the first word of each command, after its assignments and redirections
    record Scanned(Form form, List<Word> words, List<Word> programs) implements Outcome {
        Scanned {
            words = List.copyOf(words);
            programs = List.copyOf(programs);
        }

        Optional<Word> program() {
            return programs.stream().findFirst();
        }
    }

    /// @param at position of what is wrong
    record Flaw(int at, String what, String advice) implements Outcome {}

    private enum Expecting {
        PROGRAM,
        ARGUMENTS,
        FILE_THEN_PROGRAM,
        FILE_THEN_ARGUMENTS
    }

    private Outcome scan() {
        while (at < text.length()) {
            char c = text.charAt(at);
            switch (c) {
                case ' ', '\t', '\r' -> blank();
                case '\n', ';' -> separator(c);
                case '|', '&', '(', ')' -> operator();
                case '<', '>' -> redirection();
                case '#' -> comment();
                case '\\' -> {
                    if (at + 1 == text.length()) {
                        return new Flaw(at, "the escape (\\)", "escapes nothing; remove it");
                    }
                    escaped();
                }
                case '\'' -> {
                    OptionalInt end = spans.singleQuoted(at);
                    if (end.isEmpty()) {
                        return unclosed("the quote (')");
                    }
                    literal(at + 1, end.getAsInt() - 1, end.getAsInt());
                }
                case '"' -> {
                    OptionalInt end = spans.doubleQuoted(at);
                    if (end.isEmpty()) {
                        return unclosed("the quote (\")");
                    }
                    doubleQuoted(end.getAsInt() - 1);
                }
                case '`' -> {
                    OptionalInt end = spans.backquoted(at);
                    if (end.isEmpty()) {
                        return unclosed("the backquote (`)");
                    }
                    needShell();
                    literal(at, end.getAsInt(), end.getAsInt());
                }
                case '$' -> dollar();
                default -> plain(c);
            }
        }
        endWord();
        return new Scanned(form, words, programs);
    }

    private Outcome unclosed(String what) {
        return new Flaw(at, what, "is never closed; close it, or put a backslash before it");
    }

    private void blank() {
        endWord();
        at++;
    }

    /// At the very end it separates nothing.
    private void separator(char c) {
        endWord();
        at++;
        boolean beforeAll = c == '\n' && words.isEmpty() && expecting == Expecting.PROGRAM;
        if (c == ';') {
            needShell();
        }
        if (!beforeAll && !text.substring(at).isBlank()) {
            nextCommand();
        }
    }

    private void operator() {
        endWord();
        at++;
        nextCommand();
    }

    private void nextCommand() {
        form = Form.COMPOUND;
        expecting = Expecting.PROGRAM;
    }

    /// The body of a here-document follows other rules: nothing after `<<` is looked at.
    private void redirection() {
        boolean numbered =
                wordStart.isPresent()
                        && text.substring(wordStart.getAsInt(), at)
                                .chars()
                                .allMatch(c -> c >= '0' && c <= '9');
        if (numbered) {
            wordStart = OptionalInt.empty();
            value.setLength(0);
        }
        endWord();
        needShell();
        if (text.startsWith("<<", at)) {
            form = Form.COMPOUND;
            at = text.length();
            return;
        }
        at++;
        if (at < text.length() && "<>&|".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        expecting =
                expecting == Expecting.PROGRAM || expecting == Expecting.FILE_THEN_PROGRAM
                        ? Expecting.FILE_THEN_PROGRAM
                        : Expecting.FILE_THEN_ARGUMENTS;
    }

    private void comment() {
        if (wordStart.isPresent()) {
            plain('#');
            return;
        }
        needShell();
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
    }

    private void escaped() {
        if (text.charAt(at + 1) != '\n') {
            open();
            value.append(text.charAt(at + 1));
        }
        at += 2;
    }

    private void literal(int from, int to, int end) {
        open();
        value.append(text, from, to);
        at = end;
    }

    private void doubleQuoted(int close) {
        open();
        for (at++; at < close; at++) {
            char c = text.charAt(at);
            if (c == '\\' && "$`\"\\\n".indexOf(text.charAt(at + 1)) >= 0) {
                at++;
                if (text.charAt(at) != '\n') {
                    value.append(text.charAt(at));
                }
            } else {
                if (c == '`' || (c == '$' && ShellLanguage.isExpansion(text.charAt(at + 1)))) {
                    needShell();
                }
                value.append(c);
            }
        }
        at = close + 1;
    }

    private void dollar() {
        if (at + 1 < text.length() && ShellLanguage.isExpansion(text.charAt(at + 1))) {
            needShell();
        }
        OptionalInt end = spans.expansion(at);
        if (end.isEmpty()) {
            form = Form.COMPOUND;
        }
        int to = end.orElse(text.length());
        literal(at, to, to);
    }

    private void plain(char c) {
        if ("*?[".indexOf(c) >= 0 || (c == '~' && wordStart.isEmpty())) {
            needShell();
        }
        open();
        value.append(c);
        at++;
    }

    private void open() {
        if (wordStart.isEmpty()) {
            wordStart = OptionalInt.of(at);
        }
    }

    private void needShell() {
        if (form == Form.WORDS) {
            form = Form.SIMPLE;
        }
    }

    private void endWord() {
        if (wordStart.isEmpty()) {
            return;
        }
        int start = wordStart.getAsInt();
        Word word = new Word(start, value.toString());
        wordStart = OptionalInt.empty();
        value.setLength(0);
        words.add(word);
        switch (expecting) {
            case FILE_THEN_PROGRAM -> expecting = Expecting.PROGRAM;
            case FILE_THEN_ARGUMENTS -> expecting = Expecting.ARGUMENTS;
            case PROGRAM -> {
                if (ShellLanguage.isAssignment(text.substring(start, at))) {
                    needShell();
                } else {
                    programs.add(word);
                    expecting =
                            ShellLanguage.isBeforeCommand(word.value())
                                    ? Expecting.PROGRAM
                                    : Expecting.ARGUMENTS;
                }
            }
            case ARGUMENTS -> {}
        }
    }
}
