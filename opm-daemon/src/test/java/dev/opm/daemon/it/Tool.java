package dev.opm.daemon.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Programs of the system that tests use.
final class Tool {
    private Tool() {}

    /// Runs to the end and answers what it wrote, on both streams.
    static String run(String... words) {
        try {
            Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String text =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return text;
        } catch (IOException e) {
            throw new AssertionError(String.join(" ", words), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    static boolean isHere(String program) {
        return find(program).isPresent();
    }

    static Optional<Path> find(String program) {
        return Stream.of(
                        "/usr/local/sbin",
                        "/usr/local/bin",
                        "/usr/sbin",
                        "/usr/bin",
                        "/sbin",
                        "/bin")
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// Those of the programs that this machine lacks.
    static List<String> missing(String... programs) {
        return Stream.of(programs).filter(program -> !isHere(program)).toList();
    }
}
