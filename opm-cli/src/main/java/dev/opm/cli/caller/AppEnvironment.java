package dev.opm.cli.caller;

import dev.opm.cli.line.Arguments;
import dev.opm.cli.line.Opt;
import dev.opm.cli.line.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// The environment an app gets: the caller's without OPM's own marks, the `--env-file`s over it in
/// their order, then the `--env`s.
public final class AppEnvironment {
    /// Marks a child of OPM; an app started from within an app is not that child.
    public static final String MARK = "OPM_INCARNATION";

    private AppEnvironment() {}

    public static Map<String, String> of(Caller caller) {
        Map<String, String> env = new TreeMap<>(caller.env());
        env.remove(MARK);
        return env;
    }

    public static Map<String, String> of(Caller caller, Arguments arguments) throws UsageException {
        Map<String, String> env = of(caller);
        for (String file : arguments.texts(Opt.ENV_FILE)) {
            env.putAll(EnvFile.parse(file, content(caller, file)));
        }
        for (String pair : arguments.texts(Opt.ENV)) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new UsageException(
                        "start: --env \"" + pair + "\" is not a variable; write --env K=V");
            }
            env.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return env;
    }

    private static byte[] content(Caller caller, String file) throws UsageException {
        Path path = caller.absolute("start: --env-file", file);
        try {
            return Files.readAllBytes(path);
        } catch (NoSuchFileException missing) {
            throw new UsageException(
                    "start: --env-file " + file + ": ENOENT; there is no such file");
        } catch (IOException unreadable) {
            throw new UsageException(
                    "start: --env-file "
                            + file
                            + ": cannot be read ("
                            + unreadable.getMessage()
                            + "); nothing was started");
        }
    }
}
