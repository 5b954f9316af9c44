package dev.opm.adapters.posix.spawn;

import dev.opm.adapters.posix.linux.errno.SystemCallFailure;
import dev.opm.adapters.posix.linux.proc.ProcReader;
import dev.opm.adapters.posix.linux.proc.ProcStat;
import dev.opm.adapters.posix.linux.process.ZombieChild;
import dev.opm.adapters.posix.lock.InheritableLock;
import dev.opm.domain.instance.Boot;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.port.process.LaunchFailure;
import dev.opm.domain.port.process.LaunchFailure.Stage;
import dev.opm.domain.port.process.ProcessSpawner.SpawnOutcome;
import java.util.Optional;

/// Makes an identity of the pid of a child that was just started. The child may be dead already,
/// but it is a zombie then, for nobody has been told of it who could bury it: its pid is its own.
final class NewChild {
    private final Boot boot;

    NewChild(Boot boot) {
        this.boot = boot;
    }

    /// A child that cannot be identified, for lack of descriptors, is killed again: nobody could
    /// ever be sure of it.
    SpawnOutcome identify(int pid, InheritableLock lock) {
        String flaw;
        try (ProcReader proc = new ProcReader()) {
            Optional<ProcStat> stat = proc.stat(pid);
            if (stat.isPresent()) {
                lock.handedOver();
                return new SpawnOutcome.Spawned(new Identity(pid, stat.get().startTicks(), boot));
            }
            flaw = "cannot see /proc/" + pid + "/stat";
        } catch (SystemCallFailure e) {
            flaw = String.valueOf(e.getMessage());
        }
        ZombieChild.killAndReap(pid);
        return new SpawnOutcome.Failed(new LaunchFailure(Stage.IDENTITY, "-", flaw));
    }
}
