package dev.opm.adapters.posix.linux.spawn;

import dev.opm.adapters.posix.linux.Descriptor;
import dev.opm.adapters.posix.linux.Native;
import dev.opm.adapters.posix.linux.NativeMemory;
import dev.opm.adapters.posix.linux.errno.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import jnr.constants.platform.Errno;
import jnr.ffi.Pointer;

/// One launch: what the child does with its descriptors and directory, in the order of the calls
/// here, then the program. By posix_spawn(3), or into a control group, which posix_spawn cannot do
/// before glibc 2.39: see [ChildCode]. Confined to one thread; close frees the memory.
///
/// A step that cannot be noted (ENOMEM; EBADF for a number above the descriptor limit) fails the
/// run.
public final class SpawnCall implements AutoCloseable {
    private static final int ACTIONS_SIZE = 256;

    private final NativeMemory memory = new NativeMemory();
    private final List<SpawnStep> steps = new ArrayList<>();
    private Optional<SpawnStep> failedAt = Optional.empty();

    /// Whoever opens several opens them from 0 upwards.
    public SpawnCall open(int target, String path, int flags) {
        return then(new SpawnStep.Open(target, memory.string(path), flags));
    }

    public SpawnCall dup(Descriptor source, int target) {
        return dup(source.number(), target);
    }

    public SpawnCall dup(int source, int target) {
        return then(new SpawnStep.Dup(source, target));
    }

    public SpawnCall close(int descriptor) {
        return then(new SpawnStep.Close(descriptor));
    }

    /// glibc 2.34.
    public SpawnCall closeFrom(int lowest) {
        return then(new SpawnStep.CloseFrom(lowest));
    }

    /// glibc 2.29.
    public SpawnCall chdir(String directory) {
        return then(new SpawnStep.Chdir(memory.string(directory)));
    }

    /// What the child does with its ids and limits, after all else.
    public ChildPrivileges privileges() {
        return new ChildPrivileges(memory, this::then);
    }

    /// The child's pid, once it runs the program; or why it does not, and then there is no child.
    public Outcome<Integer> run(String program, List<String> argv, List<String> environment) {
        return steps.stream().anyMatch(SpawnStep.Privilege.class::isInstance)
                ? remembered(prepared(program, argv, environment), ChildProgram::start)
                : spawn(program, argv, environment);
    }

    private Outcome<Integer> spawn(String program, List<String> argv, List<String> environment) {
        long actions = memory.allocate(ACTIONS_SIZE).address();
        int error = Native.LIBC.posix_spawn_file_actions_init(actions);
        try {
            for (SpawnStep step : steps) {
                if (error == 0 && step instanceof SpawnStep.Plain plain) {
                    error = note(actions, plain);
                }
            }
            Pointer pid = memory.allocate(Integer.BYTES);
            if (error == 0) {
                error =
                        Native.LIBC.posix_spawn(
                                pid.address(),
                                memory.string(program),
                                actions,
                                SpawnAttributes.OWN_SESSION,
                                memory.strings(argv),
                                memory.strings(environment));
            }
            return error == 0 ? Outcome.done(pid.getInt(0)) : Outcome.failed(Errno.valueOf(error));
        } finally {
            Native.LIBC.posix_spawn_file_actions_destroy(actions);
        }
    }

    /// As [#run], with the child in a control group from its first instruction on.
    ///
    /// @param group the group's directory
    public Outcome<Integer> runIn(
            Descriptor group, String program, List<String> argv, List<String> environment) {
        return remembered(prepared(program, argv, environment), child -> child.start(group));
    }

    /// Whether the last run failed at ids or limits.
    public boolean failedAtPrivileges() {
        return failedAt.filter(SpawnStep.Privilege.class::isInstance).isPresent();
    }

    private ChildProgram prepared(String program, List<String> argv, List<String> environment) {
        return new ChildProgram(memory)
                .session()
                .defaultSignals()
                .steps(steps)
                .unblockedSignals()
                .execute(memory.string(program), memory.strings(argv), memory.strings(environment));
    }

    private Outcome<Integer> remembered(
            ChildProgram child, Function<ChildProgram, Outcome<Integer>> start) {
        Outcome<Integer> pid = start.apply(child);
        failedAt = child.failedAt();
        return pid;
    }

    /// Whether [#runIn] and [#privileges] work on this machine, as far as that can be told before.
    public static boolean canRunIn() {
        return ChildCode.isThere();
    }

    @Override
    public void close() {
        memory.close();
    }

    private SpawnCall then(SpawnStep step) {
        steps.add(step);
        return this;
    }

    private static int note(long actions, SpawnStep.Plain step) {
        return switch (step) {
            case SpawnStep.Open(int target, long path, int flags) ->
                    Native.LIBC.posix_spawn_file_actions_addopen(actions, target, path, flags, 0);
            case SpawnStep.Dup(int source, int target) ->
                    Native.LIBC.posix_spawn_file_actions_adddup2(actions, source, target);
            case SpawnStep.Close(int descriptor) ->
                    Native.LIBC.posix_spawn_file_actions_addclose(actions, descriptor);
            case SpawnStep.CloseFrom(int lowest) ->
                    Native.LIBC.posix_spawn_file_actions_addclosefrom_np(actions, lowest);
            case SpawnStep.Chdir(long directory) ->
                    Native.LIBC.posix_spawn_file_actions_addchdir_np(actions, directory);
        };
    }
}
