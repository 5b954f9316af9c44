package dev.opm.domain.app;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What determines the process of an app: exact argv, working directory (absolute) and the whole
/// environment. Two equal launches start the same thing; restore adopts on equality and replaces
/// otherwise.
public record Launch(List<String> command, Path cwd, Map<String, String> env) {
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
        command = List.copyOf(command);
        env = Collections.unmodifiableMap(new TreeMap<>(env));
    }

    public String program() {
        return command.getFirst();
    }

    public Launch withEnv(Map<String, String> other) {
        return new Launch(command, cwd, other);
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
