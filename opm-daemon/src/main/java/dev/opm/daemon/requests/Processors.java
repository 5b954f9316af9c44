package dev.opm.daemon.requests;

/// How many processors this machine gives the daemon, for `instances: max`.
final class Processors {
    private Processors() {}

    static int available() {
        return Runtime.getRuntime().availableProcessors();
    }
}
