package dev.opm.cli;

import dev.opm.cli.daemon.DaemonCommand;
import dev.opm.cli.line.Caller;
import dev.opm.cli.show.Surface;
import dev.opm.cli.show.Terminal;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// The process `opm`. The launcher script tells by system properties what it knows better: whether
/// stdout and stderr are terminals (`opm.tty.out`, `opm.tty.err`: yes or no), how wide it is
/// (`opm.columns`) and where the daemon's program is.
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    private static int run(String[] args) {
        Map<String, String> env = System.getenv();
        Terminal terminal =
                new Terminal(
                        new FileOutputStream(FileDescriptor.out),
                        Surface.of(property("opm.tty.out"), env),
                        new FileOutputStream(FileDescriptor.err),
                        Surface.of(property("opm.tty.err"), env),
                        columns(env));
        return new Cli(
                        new Caller(Path.of(property("user.dir")), env),
                        terminal,
                        new Cli.Surroundings(
                                property("user.home"),
                                Optional.ofNullable(System.getProperty(DaemonCommand.PROPERTY))),
                        SocketWire::new)
                .run(args);
    }

    private static String property(String name) {
        return System.getProperty(name, "");
    }

    /// 0 when it is not known.
    private static int columns(Map<String, String> env) {
        String text = System.getProperty("opm.columns", env.getOrDefault("COLUMNS", ""));
        try {
            return Math.max(0, Integer.parseInt(text));
        } catch (NumberFormatException notKnown) {
            return 0;
        }
    }
}
