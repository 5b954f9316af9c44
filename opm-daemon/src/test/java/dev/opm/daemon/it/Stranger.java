package dev.opm.daemon.it;

import java.io.IOException;

/// A process that OPM has nothing to do with; ends with the test.
record Stranger(Process process, Proc proc) implements AutoCloseable {
    /// Runs these words, which name a program that stays, or a script that becomes one with the
    /// same last word.
    static Stranger running(String... words) {
        try {
            Process process = new ProcessBuilder(words).start();
            try {
                return new Stranger(process, itself(process, words[words.length - 1]));
            } catch (AssertionError neverSeen) {
                end(process);
                throw neverSeen;
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Proc itself(Process process, String lastArgument) {
        String lastWord = lastArgument.substring(lastArgument.lastIndexOf(' ') + 1);
        return Await.present(
                lastArgument,
                () ->
                        Proc.of((int) process.pid())
                                .filter(now ->
                                        now.argv().stream()
                                                .anyMatch(
                                                        argument -> argument.endsWith(lastWord))));
    }

    boolean isAlive() {
        return proc.isAlive();
    }

    @Override
    public void close() {
        end(process);
    }

    private static void end(Process process) {
        process.destroyForcibly().onExit().join();
    }
}
