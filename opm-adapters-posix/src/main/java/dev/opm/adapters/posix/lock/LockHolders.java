package dev.opm.adapters.posix.lock;

import dev.opm.adapters.posix.linux.proc.ProcReader;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks for the processes that have a lock file open, at whatever number: an app may have passed
/// its lock on to a process that nothing else ties to it. Dear, and for messages only.
final class LockHolders {
    private static final int MOST = 3;

    private LockHolders() {}

    static Optional<String> of(Path lock) {
        List<String> holders = new ArrayList<>();
        long self = ProcessHandle.current().pid();
        try (ProcReader proc = new ProcReader()) {
            for (int pid : proc.pids()) {
                if (holders.size() < MOST && pid != self && holds(pid, lock)) {
                    holders.add(shown(proc, pid));
                }
            }
        }
        return holders.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", holders));
    }

    private static boolean holds(int pid, Path lock) {
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(Path.of("/proc/" + pid + "/fd"))) {
            for (Path file : files) {
                if (Files.readSymbolicLink(file).equals(lock) && Files.isSameFile(file, lock)) {
                    return true;
                }
            }
            return false;
        } catch (IOException | java.nio.file.DirectoryIteratorException notToBeSeen) {
            return false;
        }
    }

    private static String shown(ProcReader proc, int pid) {
        return "pid "
                + pid
                + name(pid).map(name -> " (" + name + ")").orElse("")
                + proc.realUser(pid).map(user -> ", uid " + user).orElse("");
    }

    private static Optional<String> name(int pid) {
        try {
            return Optional.of(
                    Files.readString(Path.of("/proc/" + pid + "/comm"))
                            .strip()
                            .replaceAll("\\p{IsControl}", "?"));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }
}
