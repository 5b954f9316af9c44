package dev.opm.cli.caller;

import dev.opm.adapters.formats.FlawedFile;
import dev.opm.adapters.formats.env.EnvFile;
import dev.opm.cli.line.UsageException;
import java.nio.file.Path;
import java.util.Map;

/// An env file that the caller named. A class of its own, so that a command without one does not
/// load what reads it.
public final class CallerEnvFile {
    private CallerEnvFile() {}

    /// @param said for messages: `start: --env-file`
    /// @param file as it was named
    public static Map<String, String> read(String said, String file, Path path)
            throws UsageException {
        try {
            return EnvFile.read(said, file, path);
        } catch (FlawedFile flaw) {
            throw new UsageException(flaw.message());
        }
    }
}
