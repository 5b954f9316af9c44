package dev.opm.adapters.posix.lock;

import dev.opm.adapters.posix.home.HomeDirectory;
import dev.opm.adapters.posix.linux.Descriptor;
import dev.opm.adapters.posix.linux.FileCalls;
import dev.opm.adapters.posix.linux.OpenFlags;
import dev.opm.adapters.posix.linux.errno.Outcome;
import dev.opm.domain.port.storage.DaemonLease;
import dev.opm.domain.port.storage.StorageFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import jnr.constants.platform.Errno;

/// The lease as flock(2) on the home itself and on `HOME/daemon.lock`, kept until the process ends.
/// Of two locks because a file can be removed and made anew, and the folder cannot without being
/// another home; the file alone keeps out daemons of version 0.1. The pid in it is for messages and
/// decides nothing. Callable from any thread.
final class FlockDaemonLease implements DaemonLease {
    private final Path home;
    private final Path path;
    private final LeaseListener listener;
    private Optional<Descriptor> heldHome = Optional.empty();
    private Optional<Descriptor> held = Optional.empty();

    FlockDaemonLease(HomeDirectory home, LeaseListener listener) {
        this.home = home.root();
        this.path = home.lease();
        this.listener = listener;
    }

    @Override
    public synchronized LeaseOutcome acquire() {
        if (held.isPresent()) {
            return new LeaseOutcome.Acquired();
        }
        if (!lockHome()) {
            return new LeaseOutcome.Held(holder());
        }
        held = LockFile.tryLock(path, OpenFlags.READ_WRITE);
        if (held.isEmpty()) {
            heldHome.ifPresent(Descriptor::close);
            heldHome = Optional.empty();
            return new LeaseOutcome.Held(holder());
        }
        return signed(held.get());
    }

    /// Some network file systems lock no folders: there the file has to do.
    private boolean lockHome() {
        Descriptor folder =
                Descriptor.open(home.toString(), OpenFlags.READ_ONLY, 0)
                        .orThrow(errno ->
                                new StorageFailure(
                                        "lease: cannot open " + home + ": " + errno.name()));
        if (FileCalls.tryLock(folder) instanceof Outcome.Failed<Integer>(Errno errno)) {
            folder.close();
            return errno != Errno.EAGAIN;
        }
        heldHome.ifPresent(Descriptor::close);
        heldHome = Optional.of(folder);
        return true;
    }

    private LeaseOutcome signed(Descriptor file) {
        String pid = ProcessHandle.current().pid() + "\n";
        Optional<Errno> errno = FileCalls.writeSmall(file, pid).failure();
        if (errno.isPresent()) {
            held = Optional.empty();
            file.close();
            throw new StorageFailure("lease: cannot write " + path + ": " + errno.get().name());
        }
        LeasedPlace.of(home, path).watch(listener);
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
