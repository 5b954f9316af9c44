package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Has system calls of a daemon fail or kill it, or counts them. Ends with the daemon, or with its
/// home.
final class Strace {
    private Strace() {}

    /// Returns once every thread is traced.
    ///
    /// @param path only calls that concern this file
    /// @param calls `splice,read`
    /// @param injections `inject=splice:error=EINVAL`
    static void attach(RealOpm opm, Path path, String calls, String... injections) {
        List<String> line = new ArrayList<>(List.of("strace", "-f", "-q", "-o", "/dev/null"));
        line.addAll(List.of("-P", path.toString(), "-e", "trace=" + calls));
        for (String injection : injections) {
            line.addAll(List.of("-e", injection));
        }
        line.addAll(List.of("-p", String.valueOf(opm.daemon().pid())));
        attached(opm, line);
    }

    /// How many system calls a command makes to its end, threads and children included.
    ///
    /// @param without names of calls that do not count
    static int counted(RealOpm opm, ProcessBuilder command, List<String> without) {
        Path calls = opm.folder().resolve("calls");
        List<String> line = new ArrayList<>(List.of("strace", "-f", "-c", "-o", calls.toString()));
        line.addAll(command.command());
        opm.start(command.command(line)).result().ok();
        return lines(calls).stream()
                .map(text -> text.strip().split(" +", -1))
                .filter(columns -> columns.length > 4 && columns[3].matches("[0-9]+"))
                .filter(columns -> !columns[columns.length - 1].equals("total"))
                .filter(columns -> !without.contains(columns[columns.length - 1]))
                .mapToInt(columns -> Integer.parseInt(columns[3]))
                .sum();
    }

    /// The system calls of the daemon while something is done, one a line, each with what its
    /// descriptors are.
    static List<String> during(RealOpm opm, String calls, Runnable deed) {
        Path log = opm.folder().resolve("calls");
        Client strace =
                attached(
                        opm,
                        List.of(
                                "strace",
                                "-f",
                                "-q",
                                "-y",
                                "-o",
                                log.toString(),
                                "-e",
                                "trace=" + calls,
                                "-e",
                                "signal=none",
                                "-p",
                                String.valueOf(opm.daemon().pid())));
        deed.run();
        strace.process().destroy();
        Await.until("the end of strace", () -> !strace.process().isAlive());
        return lines(log).stream().filter(call -> !call.contains(" resumed>")).toList();
    }

    private static Client attached(RealOpm opm, List<String> line) {
        Client strace = opm.start(opm.command().command(line));
        Await.until(
                "strace to trace every thread",
                () -> isTraced(opm.daemon().pid()) || !strace.process().isAlive());
        assertThat(strace.process().isAlive()).as(strace.soFar()).isTrue();
        return strace;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isTraced(int pid) {
        String tasks = "/proc/" + pid + "/task";
        return Tool.run("grep", "-L", "TracerPid:\t0$", "-r", tasks, "--include=status")
                        .lines()
                        .count()
                == Tool.run("ls", tasks).lines().count();
    }
}
