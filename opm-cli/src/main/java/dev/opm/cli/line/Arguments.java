package dev.opm.cli.line;

import dev.opm.domain.HandOptimized;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;

/// One command as it was typed, checked against the table; the values of its options are read, and
/// checked, by asking for them.
@HandOptimized(adr = 20)
public final class Arguments {
    private final Verb verb;
    private final CommandLine options;
    private final List<String> words;
    private final Optional<List<String>> program;
    private final Globals globals;
    private final List<String> notes;

    Arguments(
            Verb verb,
            CommandLine options,
            List<String> words,
            Optional<List<String>> program,
            Globals globals) {
        this(verb, options, words, program, globals, List.of());
    }

    private Arguments(
            Verb verb,
            CommandLine options,
            List<String> words,
            Optional<List<String>> program,
            Globals globals,
            List<String> notes) {
        this.verb = verb;
        this.options = options;
        this.words = List.copyOf(words);
        this.program = program;
        this.globals = globals;
        this.notes = notes;
    }

    Arguments withNotes(List<String> other) {
        return new Arguments(verb, options, words, program, globals, other);
    }

    /// The same with other words.
    public Arguments withWords(List<String> other) {
        return new Arguments(verb, options, other, program, globals, notes);
    }

    /// Whether a word could be a script that stands for its app: it has a dot or a slash.
    public boolean mayNameScripts() {
        if (verb == Verb.START || !verb.words().areTargets()) {
            return false;
        }
        for (String word : words) {
            if (word.indexOf('/') >= 0 || word.indexOf('.') >= 0) {
                return true;
            }
        }
        return false;
    }

    /// What people should know of how the line was understood.
    public List<String> notes() {
        return notes;
    }

    public Verb verb() {
        return verb;
    }

    public List<String> words() {
        return words;
    }

    /// What stood after `--` of a `start`: a program with its arguments, or, where there are words
    /// too, the arguments of the script that they name.
    public Optional<List<String>> program() {
        return program;
    }

    public Globals globals() {
        return globals;
    }

    /// Whether the command is for another host of the cluster, or for all of them.
    public boolean areForOtherHosts() {
        return globals.host().isPresent() || areForAllHosts();
    }

    public boolean areForAllHosts() {
        return verb == Verb.LOGS && has(Opt.CLUSTER_LOGS);
    }

    public boolean has(Opt option) {
        return options.hasOption(option.longName());
    }

    /// Every value of an option that may be repeated, in order.
    public List<String> texts(Opt option) {
        String[] values = options.getOptionValues(option.longName());
        return values == null ? List.of() : Arrays.asList(values);
    }

    /// The value; the last one if it was given twice.
    public Optional<String> text(Opt option) {
        List<String> values = texts(option);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.getLast());
    }

    public Optional<Duration> duration(Opt option) throws UsageException {
        Optional<String> text = text(option);
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(Quantities.duration(verb.word() + ": " + option, text.get()));
    }

    /// A whole number of the range.
    public Optional<Integer> number(Opt option, int least, int most) throws UsageException {
        Optional<String> text = text(option);
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Quantities.number(verb.word() + ": " + option, text.get(), least, most));
    }

    /// One of the words that the option allows.
    public Optional<String> choice(Opt option, String... allowed) throws UsageException {
        Optional<String> text = text(option);
        if (text.isPresent() && !Arrays.asList(allowed).contains(text.get())) {
            throw new UsageException(
                    verb.word()
                            + ": "
                            + option
                            + " \""
                            + text.get()
                            + "\" is not known; use "
                            + String.join(" or ", allowed));
        }
        return text;
    }

    /// Refuses two options that contradict each other.
    public void exclude(Opt one, Opt other) throws UsageException {
        if (has(one) && has(other)) {
            throw new UsageException(
                    verb.word() + ": " + one + " and " + other + " exclude each other; give one");
        }
    }
}
