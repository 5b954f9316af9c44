package dev.opm.cli.caller;

import dev.opm.cli.line.Globals;
import dev.opm.cli.line.UsageException;
import dev.opm.domain.HandOptimized;
import dev.opm.domain.text.ByteText;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Where the command was typed.
///
/// @param directory absolute; empty: it is gone
/// @param env as it was inherited
@HandOptimized(adr = 20)
public record Caller(Optional<Path> directory, Map<String, String> env) {
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
            Path path = ByteText.path(typed);
            if (!path.isAbsolute()) {
                path = here(what).resolve(typed);
            }
            return path.toString().contains("..") ? path : path.normalize();
        } catch (InvalidPathException invalid) {
            throw new UsageException(
                    what + " \"" + typed + "\" is no path; " + invalid.getReason());
        }
    }

    /// Where a program may be run from: the directory, or the root where it is gone.
    public Path cwd() {
        return directory.orElse(Path.of("/"));
    }

    private Path here(String what) throws UsageException {
        if (directory.isEmpty()) {
            throw new UsageException(
                    (what.endsWith(":") ? what : what + ":")
                            + " the directory you are in is gone, was made anew since, or cannot be"
                            + " reached; cd to one that is there (cd \"$PWD\"), or give an absolute"
                            + " path");
        }
        return directory.get();
    }

    /// `--home`, else `$OPM_HOME`, else `.opm` in `$HOME`, else in what the data base of users
    /// says.
    ///
    /// @param userHome what the data base of users says; empty: it has no such user
    public Path home(Globals globals, Optional<String> userHome) throws UsageException {
        if (globals.home().isPresent()) {
            return home("--home", globals.home().get());
        }
        Optional<String> fromEnv = variable("OPM_HOME");
        if (fromEnv.isPresent()) {
            return home("OPM_HOME", fromEnv.get());
        }
        Optional<String> user = variable("HOME");
        if (user.isEmpty()) {
            user = userHome;
        }
        if (user.isEmpty()) {
            throw new UsageException(
                    "home: neither $HOME nor the data base of users says where yours is; give --home"
                            + " DIR or set OPM_HOME");
        }
        return home("HOME", user.get() + "/.opm");
    }

    /// Java gives a program it starts no directory and no file whose path is not UTF-8.
    private Path home(String what, String typed) throws UsageException {
        Path home = absolute(what, typed);
        if (!ByteText.isUtf8(ByteText.of(home))) {
            throw new UsageException(
                    "home: "
                            + home
                            + ", of "
                            + what
                            + ", is not UTF-8, and no daemon can run there; give --home DIR with a"
                            + " path that is");
        }
        return home;
    }
}
