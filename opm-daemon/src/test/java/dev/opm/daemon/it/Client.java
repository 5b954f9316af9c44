package dev.opm.daemon.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// A command line that runs: what it wrote so far, and how it ends.
record Client(String line, Process process, Path out, Path err) {
    /// Waits for its end.
    Run result() {
        try {
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                throw new AssertionError("does not end: " + line + ": " + soFar());
            }
            return new Run(line, process.exitValue(), text(out), soFar());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /// Its standard error until now.
    String soFar() {
        return read(err);
    }

    /// Its standard output until now.
    String outSoFar() {
        return read(out);
    }

    void kill() {
        process.destroyForcibly();
    }

    private static String read(Path file) {
        try {
            return text(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// Whatever was written, also what is no UTF-8.
    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
