package dev.opm.daemon.runtime;

/// How many processors this machine gives the daemon, for `instances: max`.
public final class Processors {
    private Processors() {}

    public static int available() {
        return Runtime.getRuntime().availableProcessors();
    }
}
