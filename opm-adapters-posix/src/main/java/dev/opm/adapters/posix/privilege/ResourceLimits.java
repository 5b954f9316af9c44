package dev.opm.adapters.posix.privilege;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Whether resource limits can be set: what setrlimit(2) would say, before anything is started.
/// What cannot be found out is left to the launch.
final class ResourceLimits {
    private static final String UNLIMITED = "unlimited";
    private static final int LONGEST = 8192;

    /// How `/proc/PID/limits` calls them (proc_pid_limits(5)).
    private static final Map<String, String> TITLES =
            Map.ofEntries(
                    Map.entry("as", "Max address space"),
                    Map.entry("core", "Max core file size"),
                    Map.entry("cpu", "Max cpu time"),
                    Map.entry("data", "Max data size"),
                    Map.entry("fsize", "Max file size"),
                    Map.entry("locks", "Max file locks"),
                    Map.entry("memlock", "Max locked memory"),
                    Map.entry("msgqueue", "Max msgqueue size"),
                    Map.entry("nice", "Max nice priority"),
                    Map.entry("nofile", "Max open files"),
                    Map.entry("nproc", "Max processes"),
                    Map.entry("rss", "Max resident set"),
                    Map.entry("rtprio", "Max realtime priority"),
                    Map.entry("rttime", "Max realtime timeout"),
                    Map.entry("sigpending", "Max pending signals"),
                    Map.entry("stack", "Max stack size"));

    /// The numbers that getrlimit(2) gives them, in their order.
    private static final List<String> NUMBERED =
            List.of(
                    "cpu",
                    "fsize",
                    "data",
                    "stack",
                    "core",
                    "rss",
                    "nproc",
                    "nofile",
                    "memlock",
                    "as",
                    "locks",
                    "sigpending",
                    "msgqueue",
                    "nice",
                    "rtprio",
                    "rttime");

    private ResourceLimits() {}

    static int number(String name) {
        return NUMBERED.indexOf(name);
    }

    /// What nobody can set, whoever the daemon is.
    static List<String> impossible(Map<String, String> wanted) {
        List<String> flaws = new ArrayList<>();
        wanted.forEach((name, limit) -> {
            if (isMore(soft(limit), hard(limit))) {
                flaws.add("the soft limit of " + name + " is above the hard one: " + limit);
            }
        });
        Optional<String> most = read(Path.of("/proc/sys/fs/nr_open"));
        Optional.ofNullable(wanted.get("nofile"))
                .filter(limit -> most.filter(top -> isMore(hard(limit), top)).isPresent())
                .ifPresent(limit ->
                        flaws.add(
                                "no process of this machine may have more than "
                                        + most.orElse("")
                                        + " open files (fs.nr_open), and nofile is "
                                        + limit));
        return flaws;
    }

    /// What only root can set: a hard limit above the daemon's own.
    static List<String> raised(Map<String, String> wanted) {
        return raised(wanted, read(Path.of("/proc/self/limits")).orElse(""));
    }

    /// @param own as `/proc/PID/limits` shows them
    static List<String> raised(Map<String, String> wanted, String own) {
        List<String> raised = new ArrayList<>();
        wanted.forEach((name, limit) ->
                hardOf(name, own)
                        .filter(now -> isMore(hard(limit), now))
                        .ifPresent(now ->
                                raised.add(
                                        "raise the limit of "
                                                + name
                                                + " from "
                                                + now
                                                + " to "
                                                + hard(limit))));
        return raised;
    }

    static Optional<String> hardOf(String name, String limits) {
        String title = TITLES.getOrDefault(name, "?");
        return limits.lines()
                .filter(line -> line.startsWith(title))
                .map(line -> line.substring(title.length()).strip().split("\\s+"))
                .filter(columns -> columns.length > 1)
                .map(columns -> columns[1])
                .findFirst();
    }

    private static String soft(String limit) {
        return limit.split(":", 2)[0];
    }

    private static String hard(String limit) {
        return limit.substring(limit.indexOf(':') + 1);
    }

    private static boolean isMore(String one, String other) {
        if (other.equals(UNLIMITED)) {
            return false;
        }
        return one.equals(UNLIMITED)
                || Long.compareUnsigned(Long.parseUnsignedLong(one), Long.parseUnsignedLong(other))
                        > 0;
    }

    /// In one read(2): a number below `/proc/sys` gives nothing to a second.
    private static Optional<String> read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(
                    new String(in.readNBytes(LONGEST), StandardCharsets.US_ASCII).strip());
        } catch (IOException hidden) {
            return Optional.empty();
        }
    }
}
