package dev.opm.adapters.posix.store;

import dev.opm.adapters.posix.linux.proc.KernelLog;
import dev.opm.domain.journal.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whether the kernel killed a process for want of memory. `oom_kill` of `/proc/vmstat` counts the
/// kills of the whole machine (Linux 4.13): where it did not rise there was none. Where it did, the
/// kernel's log names the victims and is taken at its word, if it may be read and pids mean the
/// same there as here; otherwise this process is perhaps the one.
///
/// One thread.
public final class OomKills {
    /// The pid namespace of the machine itself has this inode since Linux 3.8.
    private static final String MACHINE_PIDS = "pid:[4026531836]";

    private static final Pattern VICTIM =
            Pattern.compile("oom-kill:.*,pid=(\\d+)|[Kk]illed process (\\d+)");
    private static final String PERHAPS =
            "perhaps: the kernel killed something on this machine for want of memory then";
    private static final Duration RECENT = Duration.ofMinutes(1);

    /// Kills that come together are counted together.
    private static final Duration TOGETHER = Duration.ofSeconds(5);

    private OptionalLong counted = count();
    private Instant lastRise = Instant.EPOCH;

    /// Empty where the question does not arise: only KILL is the kernel's way.
    public Optional<String> verdict(Entry entry) {
        boolean isKill =
                entry.kind() == Entry.Kind.END && "signal KILL".equals(entry.facts().get("exit"));
        if (!isKill) {
            return Optional.empty();
        }
        OptionalLong now = count();
        if (!now.equals(counted)) {
            counted = now;
            lastRise = entry.at();
        }
        if (now.isPresent() && !lastRise.plus(TOGETHER).isAfter(entry.at())) {
            return Optional.of("no");
        }
        return Optional.of(
                kernelsWord(entry)
                        .map(killed ->
                                killed ? "yes, the kernel killed it for want of memory" : "no")
                        .orElse(now.isPresent() ? PERHAPS : "unknown"));
    }

    /// Empty where it does not say.
    private static Optional<Boolean> kernelsWord(Entry entry) {
        String pid = entry.facts().getOrDefault("pid", "");
        if (pid.isEmpty() || !sharesPidsWithTheKernel()) {
            return Optional.empty();
        }
        return KernelLog.records().map(records -> isVictim(records, pid, sinceBoot()));
    }

    /// @param now since boot, as the records' times are
    public static boolean isVictim(List<String> records, String pid, Duration now) {
        return records.stream()
                .filter(record -> isRecent(record, now))
                .map(VICTIM::matcher)
                .filter(Matcher::find)
                .map(victim -> victim.group(1) == null ? victim.group(2) : victim.group(1))
                .anyMatch(pid::equals);
    }

    /// A pid comes again, in time.
    private static boolean isRecent(String record, Duration now) {
        String[] head = record.split(";", 2)[0].split(",", 4);
        try {
            Duration at = Duration.ofNanos(1000 * Long.parseLong(head[2]));
            return now.minus(at).compareTo(RECENT) < 0;
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException strange) {
            return false;
        }
    }

    private static boolean sharesPidsWithTheKernel() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/ns/pid"))
                    .toString()
                    .equals(MACHINE_PIDS);
        } catch (IOException hidden) {
            return false;
        }
    }

    private static Duration sinceBoot() {
        try {
            String seconds = Files.readString(Path.of("/proc/uptime")).split(" ", 2)[0];
            return Duration.ofMillis((long) (1000 * Double.parseDouble(seconds)));
        } catch (IOException | NumberFormatException hidden) {
            return Duration.ZERO;
        }
    }

    private static OptionalLong count() {
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
