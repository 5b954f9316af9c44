package dev.opm.cli.line;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Where the command was typed.
///
/// @param cwd absolute
/// @param env as it was inherited
public record Caller(Path cwd, Map<String, String> env) {
    public Caller {
        env = Map.copyOf(env);
    }

    public Optional<String> variable(String name) {
        return Optional.ofNullable(env.get(name)).filter(value -> !value.isEmpty());
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
        String fromEnv = env.get("OPM_HOME");
        return fromEnv != null && !fromEnv.isEmpty()
                ? absolute("OPM_HOME", fromEnv)
                : absolute("the home directory", userHome + "/.opm");
    }
}
