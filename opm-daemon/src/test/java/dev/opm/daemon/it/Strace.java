package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Has system calls of a daemon fail or kill it. Ends with the daemon, or with its home.
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
        Client strace = opm.start(opm.command().command(line));
        Await.until(
                "strace to trace every thread",
                () -> isTraced(opm.daemon().pid()) || !strace.process().isAlive());
        assertThat(strace.process().isAlive()).isTrue();
    }

    private static boolean isTraced(int pid) {
        String tasks = "/proc/" + pid + "/task";
        return Tool.run("grep", "-L", "TracerPid:\t0$", "-r", tasks, "--include=status")
                        .lines()
                        .count()
                == Tool.run("ls", tasks).lines().count();
    }
}
