package dev.opm.adapters.posix.census;

import dev.opm.adapters.posix.home.HomeId;
import dev.opm.domain.instance.Mark;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Finds the mark of one home in an environment as `/proc/PID/environ` has it: `KEY=VALUE` entries
/// that each end with NUL, in any order, possibly overwritten by the process. Immutable.
final class MarkReader {
    private final byte[] prefix;

    MarkReader(HomeId home) {
        String text = Mark.VARIABLE + "=" + home.value() + "/";
        prefix = text.getBytes(StandardCharsets.UTF_8);
    }

    Optional<Mark> read(byte[] environment) {
        int start = 0;
        while (start + prefix.length <= environment.length) {
            int end = endOfEntry(environment, start);
            if (startsWithPrefix(environment, start)) {
                return mark(environment, start, end);
            }
            start = end + 1;
        }
        return Optional.empty();
    }

    private static int endOfEntry(byte[] environment, int start) {
        int end = start;
        while (end < environment.length && environment[end] != 0) {
            end++;
        }
        return end;
    }

    private boolean startsWithPrefix(byte[] environment, int start) {
        for (int i = 0; i < prefix.length; i++) {
            if (environment[start + i] != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    private static Optional<Mark> mark(byte[] environment, int start, int end) {
        int value = start + Mark.VARIABLE.length() + 1;
        return Mark.parse(new String(environment, value, end - value, StandardCharsets.UTF_8));
    }
}
