package dev.opm.cli.help;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Completion scripts of shells. They know no word of ours: at each key they ask `opm completion
/// words`, which [TypedWords] answers, so that every shell completes the same.
public final class Completion {
    private Completion() {}

    /// A shell we have one for.
    public enum Shell {
        BASH,
        ZSH,
        FISH
    }

    public static String script(Shell shell) {
        String name = "/dev/opm/cli/completion/opm." + shell.name().toLowerCase(Locale.ROOT);
        try (InputStream script = Completion.class.getResourceAsStream(name)) {
            if (script == null) {
                throw new IllegalStateException("the jar has no " + name);
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
