package dev.opm.planted.cli;

/// Breaks: only the launcher of the daemon starts a process in the client.
public final class StartsAProcess {
    public Process start() throws java.io.IOException {
        return new ProcessBuilder("true").start();
    }
}
