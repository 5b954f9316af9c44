package dev.opm.cli.planted;

import java.io.IOException;
import java.util.Optional;

/// Breaks every rule once.
final class Forbidden {
    private Forbidden() {}

    static Process spawn() throws IOException {
        return new ProcessBuilder("true").start();
    }

    static Process exec() throws IOException {
        return Runtime.getRuntime().exec(new String[] {"true"});
    }

    static Optional<Boolean> signal(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::destroy);
    }

    static Object yaml() {
        return org.snakeyaml.engine.v2.api.LoadSettings.builder().build();
    }

    static void exit() {
        System.exit(1);
    }

    static void halt() {
        Runtime.getRuntime().halt(1);
    }
}
