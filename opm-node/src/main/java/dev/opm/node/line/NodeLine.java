package dev.opm.node.line;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The command line of this process; people type that of `opm cluster`, which has checked it.
///
/// @param words the command and what it is about; after a `--` every word is one
/// @param options each with its values
public record NodeLine(Path home, List<String> words, Map<String, List<String>> options) {
    private static final Set<String> FLAGS = Set.of("--json", "--undo", "--prune", "--dry-run");

    public static NodeLine parse(String[] typed) {
        Optional<Path> home = Optional.empty();
        List<String> words = new ArrayList<>();
        Map<String, List<String>> options = new HashMap<>();
        for (int i = 0; i < typed.length; i++) {
            String word = typed[i];
            if (word.equals("--")) {
                words.addAll(List.of(typed).subList(i + 1, typed.length));
                i = typed.length;
            } else if (!word.startsWith("--")) {
                words.add(word);
            } else if (FLAGS.contains(word)) {
                options.put(word, List.of(""));
            } else if (i + 1 == typed.length) {
                throw Refused.usage("cluster: " + word + " needs a value");
            } else if (word.equals("--home")) {
                home = Optional.of(Path.of(typed[++i]));
            } else {
                options.computeIfAbsent(word, _ -> new ArrayList<>()).add(typed[++i]);
            }
        }
        return new NodeLine(
                home.orElseThrow(() -> Refused.usage("cluster: --home is missing")),
                words,
                options);
    }

    public boolean has(String option) {
        return options.containsKey(option);
    }

    public Optional<String> text(String option) {
        return Optional.ofNullable(options.get(option)).map(List::getLast);
    }

    public List<String> texts(String option) {
        return options.getOrDefault(option, List.of());
    }

    /// @param what it names, for who left it out
    public String word(int index, String what) {
        if (index >= words.size()) {
            throw Refused.usage(
                    "cluster "
                            + words.getFirst()
                            + ": "
                            + what
                            + " is missing; see opm cluster --help");
        }
        return words.get(index);
    }
}
