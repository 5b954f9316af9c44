package dev.opm.adapters.posix.linux.spawn;

import dev.opm.adapters.posix.linux.Descriptor;
import dev.opm.adapters.posix.linux.NativeMemory;
import dev.opm.adapters.posix.linux.OpenFlags;
import dev.opm.adapters.posix.linux.errno.Outcome;
import dev.opm.adapters.posix.linux.process.ZombieChild;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jnr.constants.platform.Errno;
import jnr.ffi.Pointer;

/// The system calls of a child between its clone and its exec, in order, as [ChildCode] makes them.
/// What posix_spawn(3) does, for a child that is to be in a control group. The numbers are those of
/// x86-64. Confined to one thread; the caller's memory holds the program and what it points to.
final class ChildProgram {
    private static final int SYS_WRITE = 1;
    private static final int SYS_UMASK = 95;
    private static final int SYS_SETGROUPS = 116;
    private static final int SYS_SETRESUID = 117;
    private static final int SYS_SETRESGID = 119;
    private static final int SYS_CAPSET = 126;
    private static final int SYS_SETPRIORITY = 141;
    private static final int SYS_PRCTL = 157;
    private static final int SYS_IOPRIO_SET = 251;
    private static final int SYS_PRLIMIT64 = 302;
    private static final int SYS_CLOSE_RANGE = 436;
    private static final int SYS_RT_SIGACTION = 13;
    private static final int SYS_RT_SIGPROCMASK = 14;
    private static final int SYS_DUP2 = 33;
    private static final int SYS_EXECVE = 59;
    private static final int SYS_CHDIR = 80;
    private static final int SYS_SETSID = 112;
    private static final int SYS_OPENAT = 257;

    private static final int AT_FDCWD = -100;
    private static final int IOPRIO_WHO_PROCESS = 1;
    private static final int SIG_SETMASK = 2;
    private static final int SIGKILL = 9;
    private static final int SIGSTOP = 19;
    private static final int LAST_SIGNAL = 64;
    private static final long HIGHEST_DESCRIPTOR = 0xffffffffL;

    /// The kernel's `struct sigaction`, all zero: the default, no flags, nothing masked.
    private static final int SIGACTION_SIZE = 32;

    /// Bytes of the kernel's `sigset_t`.
    private static final int SIGSET_SIZE = 8;

    /// Of `linux/sched.h`.
    private static final int SIGCHLD = 17;

    private static final long CLONE_VM = 0x100;
    private static final long CLONE_VFORK = 0x4000;
    private static final long CLONE_CLEAR_SIGHAND = 0x1_0000_0000L;
    private static final long CLONE_INTO_CGROUP = 0x2_0000_0000L;
    private static final int CLONE_ARGS_SIZE = 88;
    private static final int CLONE_ARGS_EXIT_SIGNAL = 32;
    private static final int CLONE_ARGS_CGROUP = 80;

    private static final int WORDS = ChildCode.CALL_SIZE / Long.BYTES;

    private final NativeMemory memory;
    private final List<Call> calls = new ArrayList<>();
    private Optional<SpawnStep> current = Optional.empty();
    private Optional<SpawnStep> failedAt = Optional.empty();

    /// One system call, which ends the child if it fails.
    private record Call(Optional<SpawnStep> step, long number, long a, long b, long c, long d) {}

    ChildProgram(NativeMemory memory) {
        this.memory = memory;
    }

    ChildProgram session() {
        return call(SYS_SETSID, 0, 0, 0, 0);
    }

    /// `CLONE_CLEAR_SIGHAND` keeps what is ignored; this does not.
    ChildProgram defaultSignals() {
        long zero = memory.allocate(SIGACTION_SIZE).address();
        for (int signal = 1; signal <= LAST_SIGNAL; signal++) {
            if (signal != SIGKILL && signal != SIGSTOP) {
                call(SYS_RT_SIGACTION, signal, zero, 0, SIGSET_SIZE);
            }
        }
        return this;
    }

    ChildProgram unblockedSignals() {
        long none = memory.allocate(SIGSET_SIZE).address();
        return call(SYS_RT_SIGPROCMASK, SIG_SETMASK, none, 0, SIGSET_SIZE);
    }

    /// A descriptor is closed as a range of one, for that does not mind if it is not open.
    ChildProgram steps(List<SpawnStep> steps) {
        for (SpawnStep step : steps) {
            current = Optional.of(step);
            switch (step) {
                case SpawnStep.Open(int target, long path, int flags) ->
                        closeRange(target, target).call(SYS_OPENAT, AT_FDCWD, path, flags, 0);
                case SpawnStep.Dup(int source, int target) -> call(SYS_DUP2, source, target, 0, 0);
                case SpawnStep.Close(int descriptor) -> closeRange(descriptor, descriptor);
                case SpawnStep.CloseFrom(int lowest) -> closeRange(lowest, HIGHEST_DESCRIPTOR);
                case SpawnStep.Chdir(long directory) -> call(SYS_CHDIR, directory, 0, 0, 0);
                case SpawnStep.Put(int unused, long path, long text, int length) ->
                        closeRange(unused, unused)
                                .call(SYS_OPENAT, AT_FDCWD, path, OpenFlags.WRITE_ONLY, 0)
                                .call(SYS_WRITE, unused, text, length, 0)
                                .closeRange(unused, unused);
                case SpawnStep.Umask(int mask) -> call(SYS_UMASK, mask, 0, 0, 0);
                case SpawnStep.Limit(int resource, long limit) ->
                        call(SYS_PRLIMIT64, 0, resource, limit, 0);
                case SpawnStep.Nice(int nice) -> call(SYS_SETPRIORITY, 0, 0, nice, 0);
                case SpawnStep.IoPriority(int priority) ->
                        call(SYS_IOPRIO_SET, IOPRIO_WHO_PROCESS, 0, priority, 0);
                case SpawnStep.Groups(int count, long groups) ->
                        call(SYS_SETGROUPS, count, groups, 0, 0);
                case SpawnStep.Group(int id) -> call(SYS_SETRESGID, id, id, id, 0);
                case SpawnStep.User(int id) -> call(SYS_SETRESUID, id, id, id, 0);
                case SpawnStep.Control(int option, int argument, int second) ->
                        call(SYS_PRCTL, option, argument, second, 0);
                case SpawnStep.Capabilities(long header, long sets) ->
                        call(SYS_CAPSET, header, sets, 0, 0);
            }
        }
        current = Optional.empty();
        return this;
    }

    ChildProgram execute(long program, long argv, long environment) {
        return call(SYS_EXECVE, program, argv, environment, 0);
    }

    /// The child's pid, once it runs its program; or why it does not, and then there is no child.
    Outcome<Integer> start(Descriptor group) {
        Pointer list = list();
        Pointer arguments = arguments(CLONE_INTO_CGROUP);
        arguments.putLong(CLONE_ARGS_CGROUP, group.number());
        long pid = ChildCode.run(arguments.address(), CLONE_ARGS_SIZE, list.address());
        return pid < 0 ? Outcome.failed(Errno.valueOf(-pid)) : begun((int) pid, list);
    }

    /// The same in the control group of this process.
    Outcome<Integer> start() {
        Pointer list = list();
        long pid = ChildCode.run(arguments(0).address(), CLONE_ARGS_SIZE, list.address());
        if (pid == -Errno.ENOSYS.intValue()) {
            pid = ChildCode.runOld(CLONE_VM | CLONE_VFORK | SIGCHLD, list.address());
        }
        return pid < 0 ? Outcome.failed(Errno.valueOf(-pid)) : begun((int) pid, list);
    }

    /// What the child was at when it failed; empty if it did not, or never began.
    Optional<SpawnStep> failedAt() {
        return failedAt;
    }

    private Pointer list() {
        Pointer list = memory.allocate(calls.size() * ChildCode.CALL_SIZE);
        list.put(0, words(), 0, calls.size() * WORDS);
        return list;
    }

    private Pointer arguments(long flags) {
        Pointer arguments = memory.allocate(CLONE_ARGS_SIZE);
        arguments.putLong(0, CLONE_VM | CLONE_VFORK | CLONE_CLEAR_SIGHAND | flags);
        arguments.putLong(CLONE_ARGS_EXIT_SIGNAL, SIGCHLD);
        return arguments;
    }

    private Outcome<Integer> begun(int pid, Pointer list) {
        for (int i = 0; i < calls.size(); i++) {
            long result = list.getLong((long) i * ChildCode.CALL_SIZE + ChildCode.RESULT);
            if (result < 0) {
                ZombieChild.reap(pid);
                failedAt = calls.get(i).step();
                return Outcome.failed(Errno.valueOf(-result));
            }
        }
        return Outcome.done(pid);
    }

    private ChildProgram closeRange(long first, long last) {
        return call(SYS_CLOSE_RANGE, first, last, 0, 0);
    }

    private ChildProgram call(long number, long a, long b, long c, long d) {
        calls.add(new Call(current, number, a, b, c, d));
        return this;
    }

    private long[] words() {
        long[] words = new long[calls.size() * WORDS];
        int next = 0;
        for (Call call : calls) {
            words[next] = call.number();
            words[next + 1] = call.a();
            words[next + 2] = call.b();
            words[next + 3] = call.c();
            words[next + 4] = call.d();
            next += WORDS;
        }
        return words;
    }
}
