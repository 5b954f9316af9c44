package dev.opm.adapters.posix.linux.process;

import dev.opm.adapters.posix.linux.Descriptor;
import dev.opm.adapters.posix.linux.Native;
import dev.opm.adapters.posix.linux.NativeMemory;
import dev.opm.adapters.posix.linux.Retry;
import dev.opm.adapters.posix.linux.errno.Outcome;
import dev.opm.adapters.posix.linux.errno.SystemCallFailure;
import dev.opm.domain.instance.Exit;
import java.util.Optional;
import jnr.constants.platform.Errno;
import jnr.ffi.Pointer;

/// A process held by descriptor, so that nothing here can hit a successor of its pid. pidfd_open
/// and waitid by pidfd are Linux 5.3 and 5.4. Calls may come from any thread until close.
public final class Pidfd implements AutoCloseable {
    private static final long SYS_PIDFD_SEND_SIGNAL = 424;
    private static final long SYS_PIDFD_OPEN = 434;
    private static final int P_PIDFD = 3;
    private static final int WNOHANG = 1;
    private static final int WEXITED = 4;
    private static final int WNOWAIT = 0x01000000;
    private static final int SIGINFO_SIZE = 128;
    private static final int SI_CODE = 8;
    private static final int SI_PID = 16;
    private static final int SI_STATUS = 24;

    private final Descriptor descriptor;

    private Pidfd(Descriptor descriptor) {
        this.descriptor = descriptor;
    }

    /// What asking for a child's status gave.
    public sealed interface Wait {
        record Alive() implements Wait {}

        record Ended(Exit exit) implements Wait {}

        record NotOurChild() implements Wait {}
    }

    /// Whatever process has the pid now, zombie or not; ESRCH when none has.
    public static Outcome<Pidfd> open(int pid) {
        return Retry.ofLong(() -> Native.LIBC.syscall(SYS_PIDFD_OPEN, pid, 0, 0, 0))
                .then(fd -> Outcome.done(new Pidfd(Descriptor.of(fd.intValue()))));
    }

    public Outcome<Long> send(int signal) {
        return Retry.ofLong(
                () -> Native.LIBC.syscall(SYS_PIDFD_SEND_SIGNAL, number(), signal, 0, 0));
    }

    /// How the child ended; it stays a zombie.
    public Wait peek() {
        return await(WEXITED | WNOHANG | WNOWAIT);
    }

    /// As [#peek], and the kernel forgets the child.
    public Wait reap() {
        return await(WEXITED | WNOHANG);
    }

    /// How the process ended, child or not, if it was reaped and the kernel kept it for us.
    public Optional<Exit> keptExit() {
        return PidfdInfo.exitOf(descriptor);
    }

    public int number() {
        return descriptor.number();
    }

    @Override
    public void close() {
        descriptor.close();
    }

    private Wait await(int options) {
        try (NativeMemory memory = new NativeMemory()) {
            Pointer info = memory.allocate(SIGINFO_SIZE);
            Outcome<Integer> outcome =
                    Retry.untilUninterrupted(
                            () -> Native.LIBC.waitid(P_PIDFD, number(), info.address(), options));
            return switch (outcome) {
                case Outcome.Failed<Integer>(Errno errno) when errno == Errno.ECHILD ->
                        new Wait.NotOurChild();
                case Outcome.Failed<Integer>(Errno errno) ->
                        throw new SystemCallFailure("waitid on a pidfd", errno);
                case Outcome.Done<Integer> _ when info.getInt(SI_PID) == 0 -> new Wait.Alive();
                case Outcome.Done<Integer> _ ->
                        new Wait.Ended(
                                WaitStatus.fromSignalInfo(
                                        info.getInt(SI_CODE), info.getInt(SI_STATUS)));
            };
        }
    }
}
