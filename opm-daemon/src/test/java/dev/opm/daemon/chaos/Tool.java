package dev.opm.daemon.chaos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Programs of the system.
final class Tool {
    private Tool() {}

    /// Runs one to its end and answers what it said; fails unless it succeeded.
    static String run(String... words) throws IOException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException(String.join(" ", words) + ": " + said);
        }
        return said;
    }
}
