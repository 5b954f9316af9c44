package dev.opm.adapters.posix.exit;

import dev.opm.adapters.posix.linux.proc.ProcReader;
import dev.opm.adapters.posix.linux.proc.ProcStat;
import dev.opm.adapters.posix.linux.process.Pidfd;
import dev.opm.domain.instance.Exit;
import dev.opm.domain.instance.Identity;
import java.util.Optional;

/// Finds out how a process ended that is known to have ended. A child is asked by waitid(2) and
/// stays a zombie. Somebody else's child is either reaped already, and then the kernel may have
/// kept its status for our pidfd (Linux 6.15), or still a zombie, and then /proc shows it; asking
/// the kernel once more afterwards closes the gap between the two.
final class ExitReading {
    private ExitReading() {}

    static Exit of(Identity process, Pidfd pidfd) {
        return switch (pidfd.peek()) {
            case Pidfd.Wait.Ended(Exit exit) -> exit;
            case Pidfd.Wait.Alive() -> new Exit.Unknown();
            case Pidfd.Wait.NotOurChild() ->
                    pidfd.keptExit()
                            .or(() -> exitOfZombie(process))
                            .or(pidfd::keptExit)
                            .orElseGet(Exit.Unknown::new);
        };
    }

    private static Optional<Exit> exitOfZombie(Identity process) {
        try (ProcReader proc = new ProcReader()) {
            return proc.stat(process.pid())
                    .filter(stat -> stat.startTicks() == process.startTicks())
                    .filter(ProcStat::isZombie)
                    .map(ProcStat::exit);
        }
    }
}
