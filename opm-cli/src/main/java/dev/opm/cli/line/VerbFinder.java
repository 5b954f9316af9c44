package dev.opm.cli.line;

import dev.opm.domain.text.NearestWord;
import java.util.ArrayList;
import java.util.List;

/// Finds a command by its name or one of its other names.
public final class VerbFinder {
    private static final Verb[] ALL = Verb.values();

    private VerbFinder() {}

    public static Verb find(String name) throws UsageException {
        for (Verb verb : ALL) {
            if (verb.isCalled(name)) {
                return verb;
            }
        }
        List<String> known = new ArrayList<>();
        for (Verb verb : ALL) {
            known.add(verb.word());
            known.addAll(verb.aliases());
        }
        known.add(Verb.GROUP);
        throw new UnknownWord(
                "unknown command \""
                        + name
                        + "\"; "
                        + NearestWord.to(name, known)
                                .map(close -> "did you mean " + close + "?")
                                .orElse("see opm --help"),
                "",
                name);
    }
}
