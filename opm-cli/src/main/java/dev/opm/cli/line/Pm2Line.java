package dev.opm.cli.line;

import dev.opm.cli.pm2.Meaning;
import dev.opm.cli.pm2.Pm2Commands;
import dev.opm.cli.pm2.Pm2Option;
import java.util.ArrayList;
import java.util.List;

/// A line in which a word is not known, read once more with pm2's words in ours. Nothing of this is
/// loaded for a line that is understood.
final class Pm2Line {
    /// What pm2 shows after every command.
    private static final List<String> AFTERWARDS = List.of("list");

    private final List<String> notes = new ArrayList<>();
    private List<String> words;

    private Pm2Line(String[] args) {
        words = List.of(args);
    }

    /// @throws UnknownWord where a word is not pm2's either
    static Arguments parse(String[] args, UnknownWord unknown) throws UsageException {
        Pm2Line line = new Pm2Line(args);
        UnknownWord next = unknown;
        while (true) {
            List<String> before = line.words;
            line.translate(next);
            if (line.words.equals(before)) {
                throw next;
            }
            try {
                return LineParser.once(line.words.toArray(new String[0]))
                        .withNotes(List.copyOf(line.notes));
            } catch (UnknownWord another) {
                next = another;
            }
        }
    }

    private void translate(UnknownWord unknown) throws UsageException {
        int at = words.indexOf(unknown.word());
        if (at < 0) {
            throw unknown;
        }
        if (!unknown.isCommand()) {
            translateOption(unknown, at);
            return;
        }
        Meaning meaning = Pm2Commands.of(unknown.word()).orElseThrow(() -> unknown);
        take(unknown, "\"" + unknown.word() + "\"", "command", meaning, at, 1);
    }

    private void translateOption(UnknownWord unknown, int at) throws UsageException {
        int equals = unknown.word().indexOf('=');
        String name = equals < 0 ? unknown.word() : unknown.word().substring(0, equals);
        Pm2Option option = Pm2Option.find(unknown.where(), name).orElseThrow(() -> unknown);
        boolean takes = option.value() != Pm2Option.Takes.NOTHING;
        boolean apart = takes && equals < 0;
        if (apart && at + 1 >= words.size()) {
            throw new UsageException(unknown.where() + ": " + name + " needs a value");
        }
        List<String> values = apart ? values(option, at + 1) : List.of(afterEquals(unknown.word()));
        take(
                unknown,
                name,
                "option",
                option.meaning().apply(takes ? String.join(" ", values) : ""),
                at,
                apart ? 1 + values.size() : 1);
    }

    /// The word that follows, and the numbers after it where it takes several.
    private List<String> values(Pm2Option option, int from) {
        int end = from + 1;
        while (option.value() == Pm2Option.Takes.NUMBERS
                && end < words.size()
                && words.get(end).matches("[0-9]+")) {
            end++;
        }
        return words.subList(from, end);
    }

    private static String afterEquals(String word) {
        return word.substring(word.indexOf('=') + 1);
    }

    private void take(
            UnknownWord unknown, String name, String kind, Meaning meaning, int at, int count)
            throws UsageException {
        String said = unknown.where().isEmpty() ? "" : unknown.where() + ": ";
        switch (meaning) {
            case Meaning.Same(List<String> ours) -> replace(at, count, ours);
            case Meaning.NotNeeded(String note) -> {
                notes.add(said + name + " " + note);
                replace(at, count, kind.equals("command") ? AFTERWARDS : List.of());
            }
            case Meaning.Instead(String now) ->
                    throw new UsageException(
                            said + name + " is " + an(kind) + " of pm2 and none here; " + now);
        }
    }

    private static String an(String kind) {
        return (kind.startsWith("o") ? "an " : "a ") + kind;
    }

    private void replace(int at, int count, List<String> ours) {
        List<String> next = new ArrayList<>(words.subList(0, at));
        next.addAll(ours);
        next.addAll(words.subList(at + count, words.size()));
        words = next;
    }
}
