package dev.opm.domain.app.launch;

import java.nio.file.Path;

/// Where the value of a secret variable is read at each launch. The value itself is kept nowhere.
public sealed interface SecretSource {
    /// The content of a file, without the newline at its end.
    record File(Path path) implements SecretSource {
        public File {
            if (!path.isAbsolute()) {
                throw new IllegalArgumentException("a secret's file must be absolute: " + path);
            }
        }
    }

    /// A variable of the daemon's own environment.
    record Env(String variable) implements SecretSource {}
}
