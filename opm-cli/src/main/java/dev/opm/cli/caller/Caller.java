package dev.opm.cli.caller;

import dev.opm.cli.line.Globals;
import dev.opm.cli.line.UsageException;
import dev.opm.domain.HandOptimized;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Where the command was typed.
///
/// @param cwd absolute
/// @param env as it was inherited
@HandOptimized(adr = 20)
public record Caller(Path cwd, Map<String, String> env) {
    public Caller {
        env = Map.copyOf(env);
    }

    public Optional<String> variable(String name) {
        String value = env.getOrDefault(name, "");
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    /// A path as typed, made absolute. `..` stays, for what is before it may be a link.
    public Path absolute(String what, String typed) throws UsageException {
        try {
            Path path = cwd.resolve(typed);
            return path.toString().contains("..") ? path : path.normalize();
        } catch (InvalidPathException invalid) {
            throw new UsageException(
                    what + " \"" + typed + "\" is no path; " + invalid.getReason());
        }
    }

    /// `--home`, else `$OPM_HOME`, else `~/.opm`.
    public Path home(Globals globals, String userHome) throws UsageException {
        if (globals.home().isPresent()) {
            return absolute("--home", globals.home().get());
        }
        Optional<String> fromEnv = variable("OPM_HOME");
        return fromEnv.isPresent()
                ? absolute("OPM_HOME", fromEnv.get())
                : absolute("the home directory", userHome + "/.opm");
    }
}
