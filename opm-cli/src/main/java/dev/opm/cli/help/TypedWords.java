package dev.opm.cli.help;

import dev.opm.cli.help.Suggestions.More;
import dev.opm.cli.line.Opt;
import dev.opm.cli.line.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What has been typed of a command line, and what may come next: a command, its options, their
/// values, its words. Read as far as it is understood, for it is not whole yet.
public final class TypedWords {
    private static final List<Opt> EVERYWHERE = List.of(Opt.HOME, Opt.JSON, Opt.HELP, Opt.AT_HOST);

    private final Supplier<List<String>> targets;
    private final List<String> words = new ArrayList<>();
    private @Nullable Verb verb;
    private boolean isDaemon;
    private boolean isProgram;
    private boolean isLost;
    private @Nullable Opt awaited;

    private TypedWords(Supplier<List<String>> targets) {
        this.targets = targets;
    }

    /// @param typed after `opm`; the last one is what is being typed, empty before its first letter
    /// @param targets asked for only where they may stand
    public static Suggestions complete(List<String> typed, Supplier<List<String>> targets) {
        TypedWords line = new TypedWords(targets);
        for (String word : typed.subList(0, typed.size() - 1)) {
            line.read(word);
        }
        return line.next(typed.getLast());
    }

    private void read(String word) {
        if (awaited != null) {
            awaited = null;
        } else if (isProgram) {
            return;
        } else if (word.equals("--")) {
            isProgram = true;
        } else if (word.startsWith("-") && word.length() > 1) {
            awaited =
                    option(word)
                            .filter(option -> option.takesValue() && !option.mayStandAlone())
                            .orElse(null);
        } else if (verb != null) {
            words.add(word);
        } else if (word.equals(Verb.GROUP) && !isDaemon) {
            isDaemon = true;
        } else {
            verb = verb(isDaemon ? Verb.GROUP + " " + word : word);
            isLost = verb == null;
        }
    }

    private static @Nullable Verb verb(String name) {
        for (Verb one : Verb.values()) {
            if (one.isCalled(name)) {
                return one;
            }
        }
        return null;
    }

    private Optional<Opt> option(String word) {
        for (Opt option : options()) {
            if (option.isWrittenAs(word)
                    || (!option.letter().isEmpty() && word.equals("-" + option.letter()))) {
                return Optional.of(option);
            }
        }
        return Optional.empty();
    }

    private List<Opt> options() {
        List<Opt> options = new ArrayList<>(verb == null ? List.of(Opt.VERSION) : verb.options());
        boolean hasHostOfItsOwn = options.contains(Opt.WEB_HOST);
        for (Opt option : EVERYWHERE) {
            if (!(hasHostOfItsOwn && option == Opt.AT_HOST)) {
                options.add(option);
            }
        }
        return options;
    }

    private Suggestions next(String current) {
        Suggestions found = new Suggestions(current);
        int equals = current.indexOf('=');
        if (awaited != null) {
            OptionValues.add(found, awaited, "", targets());
        } else if (isProgram) {
            found.and(More.FILES);
        } else if (isLost) {
            return found;
        } else if (current.startsWith("--") && equals > 0) {
            option(current.substring(0, equals))
                    .ifPresent(option ->
                            OptionValues.add(
                                    found, option, current.substring(0, equals + 1), targets()));
        } else if (current.startsWith("-")) {
            options().forEach(option -> found.add(option.toString(), option.help()));
        } else if (verb != null) {
            new OperandWords(verb, words, this::targets).add(found, current);
        } else {
            commands(found);
        }
        return found;
    }

    private void commands(Suggestions found) {
        for (Verb one : Verb.values()) {
            boolean isOfDaemon = one.word().startsWith(Verb.GROUP + " ");
            if (isOfDaemon == isDaemon) {
                String word = isDaemon ? one.word().substring(Verb.GROUP.length() + 1) : one.word();
                found.add(word, Topics.of(one).summary());
                one.aliases().forEach(alias -> found.add(alias, Topics.of(one).summary()));
            }
        }
        if (!isDaemon) {
            found.add(Verb.GROUP, "The daemon itself");
        }
    }

    private List<String> targets() {
        return targets.get();
    }
}
