package dev.opm.adapters.posix.probe;

import dev.opm.adapters.posix.linux.proc.Machine;
import dev.opm.adapters.posix.linux.proc.ProcReader;
import dev.opm.adapters.posix.linux.proc.ProcStat;
import dev.opm.adapters.posix.linux.socket.Datagrams.Message;
import dev.opm.domain.instance.Mark;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Whether a notification comes from the tree of the incarnation whose socket it came to: the
/// sender, as the kernel names it, or a process above it carries the mark.
///
/// A sender that is dead by now, such as systemd-notify(1), is believed if it was of our user or
/// root: it knew the incarnation's own socket.
final class NotificationSender {
    private static final int DEEPEST = 64;

    private NotificationSender() {}

    static boolean isOf(Mark incarnation, Message message) {
        String mark = Mark.VARIABLE + "=" + incarnation.text();
        try (ProcReader proc = new ProcReader()) {
            int pid = message.pid();
            Optional<ProcStat> stat = living(proc, pid);
            if (stat.isEmpty()) {
                return message.uid() == 0 || message.uid() == Machine.effectiveUser();
            }
            for (int i = 0; i < DEEPEST && stat.isPresent(); i++) {
                if (carries(proc, pid, mark)) {
                    return true;
                }
                pid = stat.get().parent();
                stat = living(proc, pid);
            }
            return false;
        }
    }

    private static Optional<ProcStat> living(ProcReader proc, int pid) {
        return proc.stat(pid).filter(stat -> !stat.isZombie());
    }

    private static boolean carries(ProcReader proc, int pid, String mark) {
        return proc.environment(pid)
                .map(bytes -> "\0" + new String(bytes, StandardCharsets.UTF_8) + "\0")
                .filter(text -> text.contains("\0" + mark + "\0"))
                .isPresent();
    }
}
