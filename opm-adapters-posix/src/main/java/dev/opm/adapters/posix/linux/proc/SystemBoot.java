package dev.opm.adapters.posix.linux.proc;

import dev.opm.domain.instance.Boot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads the boot and the pid namespace this process lives in.
public final class SystemBoot {
    private SystemBoot() {}

    public static Boot read() {
        try {
            String id = Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
            String namespace = Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
            return new Boot(id, Long.parseLong(namespace.replaceAll("\\D", "")));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the boot id and pid namespace", e);
        }
    }
}
