package dev.opm.adapters.posix.lock;

import dev.opm.adapters.posix.home.HomeDirectory;
import dev.opm.adapters.posix.linux.Descriptor;
import dev.opm.adapters.posix.linux.FileCalls;
import dev.opm.adapters.posix.linux.OpenFlags;
import dev.opm.domain.port.storage.DaemonLease;
import dev.opm.domain.port.storage.StorageFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import jnr.constants.platform.Errno;

/// The lease as flock(2) on `HOME/daemon.lock`, kept until the process ends. The pid in the file is
/// for messages and decides nothing. Callable from any thread.
final class FlockDaemonLease implements DaemonLease {
    private final Path path;
    private Optional<Descriptor> held = Optional.empty();

    FlockDaemonLease(HomeDirectory home) {
        this.path = home.lease();
    }

    @Override
    public synchronized LeaseOutcome acquire() {
        if (held.isPresent()) {
            return new LeaseOutcome.Acquired();
        }
        held = LockFile.tryLock(path, OpenFlags.READ_WRITE);
        return held.map(this::signed).orElseGet(() -> new LeaseOutcome.Held(holder()));
    }

    private LeaseOutcome signed(Descriptor file) {
        String pid = ProcessHandle.current().pid() + "\n";
        Optional<Errno> errno = FileCalls.writeSmall(file, pid).failure();
        if (errno.isPresent()) {
            held = Optional.empty();
            file.close();
            throw new StorageFailure("lease: cannot write " + path + ": " + errno.get().name());
        }
        return new LeaseOutcome.Acquired();
    }

    private String holder() {
        try {
            String pid = Files.readString(path).strip();
            return pid.isEmpty() ? "a daemon that is starting" : "pid " + pid;
        } catch (IOException unreadable) {
            return "another daemon";
        }
    }
}
