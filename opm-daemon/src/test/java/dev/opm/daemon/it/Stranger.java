package dev.opm.daemon.it;

import java.io.IOException;

/// A process that OPM has nothing to do with; ends with the test.
record Stranger(Process process, Proc proc) implements AutoCloseable {
    /// Runs these words, which name a program that stays.
    static Stranger running(String... words) {
        try {
            Process process = new ProcessBuilder(words).start();
            String last = words[words.length - 1];
            Proc proc =
                    Await.present(
                            String.join(" ", words),
                            () ->
                                    Proc.of((int) process.pid())
                                            .filter(now -> now.argv().contains(last)));
            return new Stranger(process, proc);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    boolean isAlive() {
        return proc.isAlive();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
