package dev.opm.adapters.posix.probe;

import dev.opm.adapters.posix.linux.Descriptor;
import dev.opm.adapters.posix.linux.FileCalls;
import dev.opm.adapters.posix.linux.OpenFlags;
import dev.opm.adapters.posix.linux.errno.Outcome;
import dev.opm.adapters.posix.linux.proc.ProcReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Predicate;

/// What is appended to one log file from now on, line by line, also when the file is put aside and
/// a new one takes its name: the kernel says what the open one is called now. One thread at a time.
final class Tail implements AutoCloseable {
    private static final int CHUNK = 64 << 10;

    /// Read in one look; what is beyond waits for the next.
    private static final int MOST_CHUNKS = 256;

    private final String path;
    private Optional<Descriptor> file;
    private long offset;
    private String begun = "";

    private Tail(String path, Optional<Descriptor> file, long offset) {
        this.path = path;
        this.file = file;
        this.offset = offset;
    }

    static Tail atEnd(String path) {
        Optional<Descriptor> file = open(path);
        return new Tail(path, file, file.map(Tail::end).orElse(0L));
    }

    /// Whether one of the lines since the last look is meant. The last need not be ended yet.
    boolean find(Predicate<String> wanted) {
        for (int i = 0; i < MOST_CHUNKS; i++) {
            if (file.isEmpty() && !reopen()) {
                return false;
            }
            byte[] more = FileCalls.read(file.orElseThrow(), offset, CHUNK);
            offset += more.length;
            if (more.length > 0) {
                if (findIn(new String(more, StandardCharsets.UTF_8), wanted)) {
                    return true;
                }
            } else if (isCurrent()) {
                return shrunk() || wanted.test(begun);
            } else {
                close();
            }
        }
        return false;
    }

    @Override
    public void close() {
        file.ifPresent(Descriptor::close);
        file = Optional.empty();
    }

    private boolean findIn(String text, Predicate<String> wanted) {
        String[] lines = (begun + text).split("\n", -1);
        begun = lines[lines.length - 1];
        for (int i = 0; i < lines.length - 1; i++) {
            if (wanted.test(lines[i])) {
                return true;
            }
        }
        if (begun.length() > CHUNK) {
            begun = begun.substring(begun.length() - CHUNK);
        }
        return false;
    }

    /// A file that was emptied begins anew.
    private boolean shrunk() {
        if (file.map(Tail::end).orElse(0L) < offset) {
            offset = 0;
            begun = "";
        }
        return false;
    }

    private boolean reopen() {
        file = open(path);
        offset = 0;
        return file.isPresent();
    }

    private boolean isCurrent() {
        try (ProcReader proc = new ProcReader()) {
            return proc.nameOf(file.orElseThrow()).equals(Optional.of(path));
        }
    }

    private static Optional<Descriptor> open(String path) {
        return Descriptor.open(path, OpenFlags.READ_ONLY, 0)
                        instanceof Outcome.Done<Descriptor>(Descriptor file)
                ? Optional.of(file)
                : Optional.empty();
    }

    private static long end(Descriptor file) {
        return FileCalls.toEnd(file) instanceof Outcome.Done<Long>(Long end) ? end : 0;
    }
}
