package dev.opm.cli.show;

import java.io.Console;
import java.util.Map;

/// What a stream of ours ends in.
public enum StreamKind {
    /// Somebody looks at it, and colours are wanted.
    COLOURS,
    /// Somebody looks at it, without colours (`NO_COLOR`, `TERM=dumb`).
    PLAIN,
    /// A file or another program.
    PIPE;

    /// Whether this is looked at as it is written.
    public boolean isTerminal() {
        return this != PIPE;
    }

    /// By what the launcher found (`test -t`), else by what the JVM knows.
    ///
    /// @param known `yes` or `no`; anything else: ask the JVM
    public static StreamKind of(String known, Map<String, String> env) {
        boolean terminal = known.equals("yes") || (!known.equals("no") && isConsole());
        if (!terminal) {
            return PIPE;
        }
        boolean plain =
                !env.getOrDefault("NO_COLOR", "").isEmpty()
                        || env.getOrDefault("TERM", "").equals("dumb");
        return plain ? PLAIN : COLOURS;
    }

    /// The console of java.base is absent where there is no terminal.
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isConsole() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }
}
