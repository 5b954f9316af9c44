package dev.opm.adapters.posix.store;

import dev.opm.domain.journal.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/// Whether the kernel killed for want of memory: `oom_kill` of `/proc/vmstat` counts its kills on
/// the whole machine (Linux 4.13), so a process that KILL ended while the count rose was most
/// likely one of them.
final class OomKills {
    private static final AtomicLong LAST = new AtomicLong(read().orElse(0));

    private OomKills() {}

    /// @param shown empty where the question does not arise
    record Verdict(String shown) {}

    static Verdict verdict(Entry entry) {
        boolean isKill =
                entry.kind() == Entry.Kind.END
                        && Optional.ofNullable(entry.facts().get("exit"))
                                .filter("signal KILL"::equals)
                                .isPresent();
        if (!isKill) {
            return new Verdict("");
        }
        OptionalLong now = read();
        if (now.isEmpty()) {
            return new Verdict("unknown");
        }
        return new Verdict(
                LAST.getAndSet(now.getAsLong()) < now.getAsLong()
                        ? "yes, the kernel killed for want of memory"
                        : "no");
    }

    private static OptionalLong read() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/vmstat"))) {
                if (line.startsWith("oom_kill ")) {
                    return OptionalLong.of(Long.parseLong(line.substring(9).strip()));
                }
            }
            return OptionalLong.empty();
        } catch (IOException | NumberFormatException unreadable) {
            return OptionalLong.empty();
        }
    }
}
