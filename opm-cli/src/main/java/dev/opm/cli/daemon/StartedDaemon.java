package dev.opm.cli.daemon;

import dev.opm.domain.instance.InheritedEnvironment;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A daemon that this client started, and the shell that is its parent until [#close]. The only
/// class that starts a daemon.
///
/// The JVM has a thread that waits for each child, and ends 300 ms later while a thread is in the
/// kernel. A daemon is not to end, so a shell that can be ended waits for it.
final class StartedDaemon implements AutoCloseable {
    /// Two commands, so that the shell does not become the first. In the foreground, for SIGINT and
    /// SIGQUIT are ignored in what a shell runs in the background.
    private static final String WAIT = "\"$@\"; exit $?";

    /// Tells the daemon's script that whatever its process inherited is the accident of whoever
    /// typed the first command.
    private static final String FROM_A_SHELL = "OPM_FROM_A_SHELL";

    private final Process shell;

    private StartedDaemon(Process shell) {
        this.shell = shell;
    }

    /// @param ended told when the daemon has ended
    static StartedDaemon start(List<String> words, HomePath home, Runnable ended)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", WAIT, "opm");
        builder.command().addAll(words);
        builder.directory(home.path().toFile());
        builder.environment()
                .keySet()
                .removeIf(name ->
                        InheritedEnvironment.isOfTheCaller(name)
                                || name.startsWith(DaemonCommand.HIDDEN));
        builder.environment().put(FROM_A_SHELL, "yes");
        builder.redirectInput(new File("/dev/null"));
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(home.daemonLog().toFile()));
        builder.redirectErrorStream(true);
        Process shell = builder.start();
        var _ = shell.onExit().thenRun(ended);
        return new StartedDaemon(shell);
    }

    /// Empty while it runs; 128 + the signal's number if one ended it.
    OptionalInt exitCode() {
        return shell.isAlive() ? OptionalInt.empty() : OptionalInt.of(shell.exitValue());
    }

    /// Empty where the kernel does not tell (CONFIG_PROC_CHILDREN) or it has ended.
    Optional<String> pid() {
        String shellPid = Long.toString(shell.pid());
        try {
            String children =
                    Files.readString(Path.of("/proc", shellPid, "task", shellPid, "children"));
            return Optional.of(children.strip()).filter(pid -> !pid.isEmpty());
        } catch (IOException notKnown) {
            return Optional.empty();
        }
    }

    /// Leaves the daemon to itself.
    @Override
    public void close() {
        try {
            shell.destroyForcibly().waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
