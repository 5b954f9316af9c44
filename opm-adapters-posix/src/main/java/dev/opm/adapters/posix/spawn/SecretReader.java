package dev.opm.adapters.posix.spawn;

import dev.opm.adapters.posix.linux.errno.Errnos;
import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.app.launch.SecretSource;
import dev.opm.domain.port.process.LaunchFailure;
import dev.opm.domain.port.process.LaunchFailure.Stage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// Reads the secret variables of a launch, each time anew. A value goes to the child and nowhere
/// else; a failure names the variable and where it should have come from. Stateless.
final class SecretReader {
    /// The kernel takes no longer string (MAX_ARG_STRLEN, execve(2)).
    private static final int LONGEST = 128 * 1024 - 1;

    private SecretReader() {}

    /// What reading gave.
    sealed interface Reading {
        record Values(Map<String, String> values) implements Reading {
            /// Says how many, lest a value gets into a log.
            @Override
            public String toString() {
                return values.size() + " secrets";
            }
        }

        record Missing(LaunchFailure failure) implements Reading {}
    }

    static Reading read(Launch launch) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Map.Entry<String, SecretSource> secret : launch.secrets().entrySet()) {
            try {
                values.put(secret.getKey(), value(secret.getValue()));
            } catch (Unreadable unreadable) {
                return new Reading.Missing(
                        new LaunchFailure(
                                Stage.SECRET,
                                unreadable.errno,
                                unreadable.getMessage() + ", for " + secret.getKey()));
            }
        }
        return new Reading.Values(values);
    }

    private static String value(SecretSource source) throws Unreadable {
        return switch (source) {
            case SecretSource.Env(String variable) -> {
                String value = System.getenv(variable);
                if (value == null) {
                    throw new Unreadable("-", "the daemon's environment has no " + variable);
                }
                yield value;
            }
            case SecretSource.File(Path path) -> checked(path, content(path));
        };
    }

    private static byte[] content(Path path) throws Unreadable {
        try {
            if (Files.exists(path) && !Files.isRegularFile(path)) {
                throw new Unreadable("EINVAL", path + " is no regular file");
            }
            if (Files.size(path) > LONGEST) {
                throw new Unreadable("E2BIG", path + " holds more than a variable can");
            }
            return Files.readAllBytes(path);
        } catch (IOException failure) {
            throw new Unreadable(Errnos.name(failure), path.toString());
        }
    }

    /// Without the newline at its end.
    private static String checked(Path path, byte[] bytes) throws Unreadable {
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException binary) {
            throw new Unreadable("EILSEQ", path + " is not UTF-8");
        }
        if (text.indexOf('\0') >= 0) {
            throw new Unreadable("EINVAL", path + " holds a NUL character");
        }
        String line = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    private static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        private final String errno;

        Unreadable(String errno, String what) {
            super(what);
            this.errno = errno;
        }
    }
}
