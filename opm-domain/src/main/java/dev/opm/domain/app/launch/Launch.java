package dev.opm.domain.app.launch;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What determines the process of an app: exact argv, working directory (absolute), the whole
/// environment, where its secret variables come from, as whom it runs, and what it reads. Two equal
/// launches start the same thing; restore adopts on equality and replaces otherwise.
///
/// @param secrets variables whose values are read at each launch; over `env`
public record Launch(
        List<String> command,
        Path cwd,
        Map<String, String> env,
        Map<String, SecretSource> secrets,
        Privileges privileges,
        StandardInput stdin) {
    public Launch {
        if (command.isEmpty() || command.getFirst().isEmpty()) {
            throw new IllegalArgumentException("a command names a program");
        }
        if (!cwd.isAbsolute()) {
            throw new IllegalArgumentException("the working directory must be absolute: " + cwd);
        }
        for (String word : command) {
            refuseNul("the command", word);
        }
        env.forEach(Launch::refuseUnpassable);
        secrets.keySet().forEach(key -> refuseUnpassable(key, ""));
        command = List.copyOf(command);
        env = Collections.unmodifiableMap(new TreeMap<>(env));
        secrets = Collections.unmodifiableMap(new TreeMap<>(secrets));
    }

    /// A launch without secrets, as whoever the daemon is, that has nothing to read.
    public Launch(List<String> command, Path cwd, Map<String, String> env) {
        this(command, cwd, env, Map.of(), Privileges.INHERITED, StandardInput.NULL);
    }

    /// Whether command, directory and environment are all there is to it.
    public boolean isPlain() {
        return secrets.isEmpty()
                && privileges.equals(Privileges.INHERITED)
                && stdin == StandardInput.NULL;
    }

    public String program() {
        return command.getFirst();
    }

    public Launch withCommand(List<String> other) {
        return new Launch(other, cwd, env, secrets, privileges, stdin);
    }

    public Launch withCwd(Path other) {
        return new Launch(command, other, env, secrets, privileges, stdin);
    }

    public Launch withEnv(Map<String, String> other) {
        return new Launch(command, cwd, other, secrets, privileges, stdin);
    }

    public Launch withSecrets(Map<String, SecretSource> other) {
        return new Launch(command, cwd, env, other, privileges, stdin);
    }

    public Launch withPrivileges(Privileges other) {
        return new Launch(command, cwd, env, secrets, other, stdin);
    }

    public Launch withStdin(StandardInput other) {
        return new Launch(command, cwd, env, secrets, privileges, other);
    }

    private static void refuseUnpassable(String key, String value) {
        refuseNul("the environment", key);
        refuseNul("the environment", value);
        if (key.isEmpty() || key.indexOf('=') >= 0) {
            throw new IllegalArgumentException(
                    "an environment variable needs a name without \"=\": \"" + key + "\"");
        }
    }

    private static void refuseNul(String where, String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(where + " holds a NUL character");
        }
    }
}
