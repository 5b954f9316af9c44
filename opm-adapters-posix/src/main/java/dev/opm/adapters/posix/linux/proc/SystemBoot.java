package dev.opm.adapters.posix.linux.proc;

import dev.opm.domain.instance.Boot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads the boot and the pid namespace this process lives in.
///
/// The kernel gives the inode of a namespace that has ended to a later one, as of a container that
/// is started again. In any but the machine's own the start of its first process is part of what
/// tells two apart: the namespace ends with that process, and an exec leaves its start as it is.
public final class SystemBoot {
    /// `PROC_PID_INIT_INO` of include/linux/proc_ns.h: the machine's own, since Linux 3.8.
    private static final long OF_THE_MACHINE = 0xEFFFFFFCL;

    private SystemBoot() {}

    public static Boot read() {
        return read(Path.of("/proc"));
    }

    /// @param proc where a proc(5) is mounted
    static Boot read(Path proc) {
        try {
            String id = Files.readString(proc.resolve("sys/kernel/random/boot_id")).strip();
            String link = Files.readSymbolicLink(proc.resolve("self/ns/pid")).toString();
            long namespace = Long.parseLong(link.replaceAll("\\D", ""));
            return new Boot(namespace == OF_THE_MACHINE ? id : id + startOfFirst(proc), namespace);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the boot id and pid namespace", e);
        }
    }

    /// A boot that was written down: the one of now, where that is the same but for the start of
    /// the first process, at which versions before 0.2 did not look.
    public static Boot recorded(String id, long namespace, Boot now) {
        boolean isNow = now.pidNamespace() == namespace && now.bootId().startsWith(id + "/");
        return isNow ? now : new Boot(id, namespace);
    }

    /// Nothing where others' processes are hidden (hidepid of proc(5)): then the inode has to do.
    private static String startOfFirst(Path proc) {
        try {
            byte[] stat = Files.readAllBytes(proc.resolve("1/stat"));
            return ProcStat.parse(stat, stat.length)
                    .map(first -> "/" + first.startTicks())
                    .orElse("");
        } catch (IOException hidden) {
            return "";
        }
    }
}
