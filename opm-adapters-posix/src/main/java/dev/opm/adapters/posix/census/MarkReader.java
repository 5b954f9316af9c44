package dev.opm.adapters.posix.census;

import dev.opm.adapters.posix.home.HomeId;
import dev.opm.adapters.posix.linux.proc.ProcReader;
import dev.opm.domain.instance.Mark;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Finds the mark of one home in an environment as `/proc/PID/environ` has it: `KEY=VALUE` entries
/// that each end with NUL, in any order, possibly overwritten by the process. Immutable.
///
/// A child has its mark first, but a shell between hands its variables on in an order of its own.
/// So all that a real environment can be is looked through, piece by piece: a process can show any
/// amount (PR_SET_MM_MAP), and none of it is kept.
final class MarkReader {
    private final byte[] prefix;

    MarkReader(HomeId home) {
        String text = Mark.VARIABLE + "=" + home.value() + "/";
        prefix = text.getBytes(StandardCharsets.UTF_8);
    }

    Optional<Mark> read(ProcReader proc, int pid) {
        Search search = search();
        proc.environment(pid, search);
        return search.found();
    }

    Search search() {
        return new Search(prefix);
    }

    /// One look through one environment. Confined to one thread.
    static final class Search implements ProcReader.Pieces {
        /// Longer than any mark that was ever given.
        private static final int LONGEST = 512;

        private static final int OTHER_ENTRY = -1;

        private final byte[] prefix;
        private final byte[] entry = new byte[LONGEST];
        private Step step = Step.SEARCHING;
        private int length;

        private enum Step {
            SEARCHING,
            IN_MARK,
            DONE
        }

        Search(byte[] prefix) {
            this.prefix = prefix;
        }

        @Override
        public boolean take(byte[] bytes, int count) {
            for (int i = 0; i < count && step != Step.DONE; i++) {
                take(bytes[i]);
            }
            return step != Step.DONE;
        }

        private void take(byte next) {
            if (step == Step.IN_MARK) {
                if (next == 0 || length == LONGEST) {
                    step = Step.DONE;
                } else {
                    entry[length++] = next;
                }
            } else if (next == 0) {
                length = 0;
            } else if (length != OTHER_ENTRY) {
                compare(next);
            }
        }

        private void compare(byte next) {
            if (next != prefix[length]) {
                length = OTHER_ENTRY;
                return;
            }
            entry[length++] = next;
            if (length == prefix.length) {
                step = Step.IN_MARK;
            }
        }

        Optional<Mark> found() {
            int start = Mark.VARIABLE.length() + 1;
            return step == Step.SEARCHING
                    ? Optional.empty()
                    : Mark.parse(new String(entry, start, length - start, StandardCharsets.UTF_8));
        }
    }
}
