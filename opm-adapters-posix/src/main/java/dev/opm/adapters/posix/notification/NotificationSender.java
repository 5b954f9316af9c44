package dev.opm.adapters.posix.notification;

import dev.opm.adapters.posix.census.Recognizer;
import dev.opm.adapters.posix.linux.proc.ProcReader;
import dev.opm.adapters.posix.linux.proc.ProcStat;
import dev.opm.adapters.posix.linux.socket.Datagrams.Message;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.Mark;
import java.util.Optional;

/// Whether a notification comes from the tree of the incarnation whose socket it came to: the
/// sender, as the kernel names it, or a process above it is the instance's own, or is of the
/// incarnation by mark, lock or control group. A program may write over its environment.
///
/// A sender that is dead by now, such as systemd-notify(1), is believed if it was of a user who may
/// speak for the instance: it knew the incarnation's own socket.
record NotificationSender(Recognizer recognizer) {
    private static final int DEEPEST = 64;

    /// @param process the instance's own, once it is known
    boolean isOf(Mark incarnation, Optional<Identity> process, Message message) {
        try (ProcReader proc = new ProcReader()) {
            int pid = message.pid();
            Optional<ProcStat> stat = living(proc, pid);
            if (stat.isEmpty()) {
                return recognizer.believes(incarnation.slot(), message.uid());
            }
            for (int i = 0; i < DEEPEST && stat.isPresent(); i++) {
                if (isThe(process, pid, stat.get()) || recognizer.isOf(proc, pid, incarnation)) {
                    return true;
                }
                pid = stat.get().parent();
                stat = living(proc, pid);
            }
            return false;
        }
    }

    private static boolean isThe(Optional<Identity> process, int pid, ProcStat stat) {
        return process.filter(own -> own.pid() == pid && own.startTicks() == stat.startTicks())
                .isPresent();
    }

    private static Optional<ProcStat> living(ProcReader proc, int pid) {
        return proc.stat(pid).filter(stat -> !stat.isZombie());
    }
}
