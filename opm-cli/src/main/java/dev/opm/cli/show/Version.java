package dev.opm.cli.show;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The version of this command line, as the build wrote it down.
public final class Version {
    private Version() {}

    public static String read() {
        try (InputStream text = Version.class.getResourceAsStream("/dev/opm/cli/version.txt")) {
            if (text == null) {
                throw new IllegalStateException("version.txt is not in the jar");
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
