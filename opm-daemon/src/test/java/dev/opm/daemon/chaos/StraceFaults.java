package dev.opm.daemon.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Faults that need no help from the code: strace(1) kills the daemon at a system call, or has
/// system calls fail. Children are let go at their exec, so that only the daemon is hit, and at
/// execve the child that is not the app yet; where strace cannot be had the daemon is killed all
/// the same, at no special time.
final class StraceFaults {
    private static final List<String> CALLS =
            List.of(
                    "write",
                    "pwrite64",
                    "fsync",
                    "rename,renameat,renameat2",
                    "unlink,unlinkat",
                    "openat",
                    "clone,clone3,vfork",
                    "execve",
                    "connect",
                    "flock",
                    "pidfd_open",
                    "pidfd_send_signal",
                    "waitid",
                    "accept,accept4",
                    "sendto,sendmsg",
                    "splice",
                    "close");
    private static final List<String> FAILURES =
            List.of(
                    "fsync:error=ENOSPC",
                    "rename,renameat,renameat2:error=ENOSPC",
                    "openat:error=EMFILE:when=2+7",
                    "openat:error=ENOSPC:when=1+9",
                    "clone,clone3,vfork:error=EAGAIN",
                    "execve:error=EACCES:when=1+2",
                    "connect:error=ECONNREFUSED:when=1+2",
                    "unlink,unlinkat:error=EIO:when=1+3",
                    "pidfd_open:error=EMFILE:when=1+3");

    private StraceFaults() {}

    static void kill(Lane lane, Random random) throws IOException {
        String call = CALLS.get(random.nextInt(CALLS.size()));
        inject(lane, call + ":signal=KILL:when=" + (1 + random.nextInt(4)), 1500);
    }

    static void fail(Lane lane, Random random) throws IOException {
        lane.callsFailed();
        inject(lane, FAILURES.get(random.nextInt(FAILURES.size())), 300 + random.nextInt(400));
    }

    private static void inject(Lane lane, String what, int millis) throws IOException {
        try {
            String pid = Long.toString(lane.pid());
            lane.hindered();
            Process strace =
                    new ProcessBuilder(
                                    "strace",
                                    "-f",
                                    "-qq",
                                    "-b",
                                    "execve",
                                    "-o",
                                    "/dev/null",
                                    "-e",
                                    "inject=" + what,
                                    "-p",
                                    pid)
                            .redirectErrorStream(true)
                            .redirectOutput(Path.of("/dev/null").toFile())
                            .start();
            try {
                lane.awaitDeath(Duration.ofMillis(millis));
            } finally {
                strace.destroy();
                if (!strace.waitFor(5, TimeUnit.SECONDS)) {
                    strace.destroyForcibly();
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        LockSupport.parkNanos(10_000_000);
        lane.kill();
    }
}
