package dev.opm.cli.line;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The words of the command line, cut at the first `--`.
record Typed(List<String> before, Optional<List<String>> after) {
    static Typed of(String[] args) {
        List<String> all = Arrays.asList(args);
        int dashes = all.indexOf("--");
        return dashes < 0
                ? new Typed(all, Optional.empty())
                : new Typed(
                        all.subList(0, dashes), Optional.of(all.subList(dashes + 1, all.size())));
    }

    Typed withBefore(List<String> other) {
        return new Typed(other, after);
    }
}
