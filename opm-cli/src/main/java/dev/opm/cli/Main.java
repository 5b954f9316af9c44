package dev.opm.cli;

import dev.opm.cli.caller.Caller;
import dev.opm.cli.caller.ProcessText;
import dev.opm.cli.daemon.DaemonCommand;
import dev.opm.cli.show.StreamKind;
import dev.opm.cli.show.Terminal;
import dev.opm.domain.HandOptimized;
import dev.opm.domain.text.ByteText;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The process `opm`. The launcher script tells by system properties what it knows better: whether
/// stdout and stderr are terminals (`opm.tty.out`, `opm.tty.err`: yes or no), how wide it is
/// (`opm.columns`), the directory by the name it was entered under (`opm.cwd`; empty: it is gone),
/// where the daemon's program is, and what `LC_ALL` was (`opm.lc_all`).
///
/// Ends by halt: nothing is left to be done, since [Terminal] writes at once and there is no
/// shutdown hook, and an orderly exit first sets up a logger to tell of it, at 6 ms.
@HandOptimized(adr = 20)
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        end(run(args));
    }

    static void end(int code) {
        Runtime.getRuntime().halt(code);
    }

    static int run(String[] args) {
        Map<String, String> env = env();
        Terminal terminal =
                new Terminal(
                        new FileOutputStream(FileDescriptor.out),
                        StreamKind.of(property("opm.tty.out"), env),
                        new FileOutputStream(FileDescriptor.err),
                        StreamKind.of(property("opm.tty.err"), env),
                        columns(env));
        return new Cli(
                        new Caller(cwd(), env),
                        terminal,
                        new Cli.LaunchEnvironment(
                                userHome(),
                                Optional.ofNullable(System.getProperty(DaemonCommand.PROPERTY))),
                        new SocketWire.Maker())
                .run(ProcessText.arguments(args));
    }

    /// The environment as the script found it. It runs Java with a UTF-8 `LC_ALL`, for else Java
    /// would lose what is not ASCII in arguments and paths, and says what was there before:
    /// `=VALUE`, or nothing when it was not set.
    private static Map<String, String> env() {
        String before = System.getProperty("opm.lc_all");
        if (before == null) {
            return ProcessText.environment(System.getenv());
        }
        Map<String, String> env = new HashMap<>(ProcessText.environment(System.getenv()));
        if (before.isEmpty()) {
            env.remove("LC_ALL");
        } else {
            env.put("LC_ALL", before.substring(1));
        }
        if (property("opm.hidden").equals("yes")) {
            bringBack(env);
        }
        return env;
    }

    /// As the script found it: by the name it was entered under, links left as they are.
    private static Optional<Path> cwd() {
        String told = System.getProperty("opm.cwd");
        if (told == null) {
            return Optional.of(Path.of(property("user.dir")));
        }
        return told.isEmpty()
                ? Optional.empty()
                : Optional.of(ByteText.path(ProcessText.property("opm.cwd", told)));
    }

    /// Java says `?` where the data base of users has nobody of this number.
    private static Optional<String> userHome() {
        String home = property("user.home");
        return home.isEmpty() || home.equals("?") ? Optional.empty() : Optional.of(home);
    }

    /// What the script kept from this JVM, for the apps.
    private static void bringBack(Map<String, String> env) {
        for (String name : List.copyOf(env.keySet())) {
            if (name.startsWith(DaemonCommand.HIDDEN)) {
                env.put(
                        name.substring(DaemonCommand.HIDDEN.length()),
                        Objects.requireNonNull(env.remove(name)));
            }
        }
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
