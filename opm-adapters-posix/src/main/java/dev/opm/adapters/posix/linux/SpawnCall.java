package dev.opm.adapters.posix.linux;

import java.util.List;
import jnr.constants.platform.Errno;
import jnr.ffi.Pointer;

/// One posix_spawn(3) call: what the child does with its descriptors and directory, in the order of
/// the calls here, then the program. Confined to one thread; close frees the memory.
///
/// An action that cannot be noted (ENOMEM; EBADF for a number above the descriptor limit) fails the
/// run.
public final class SpawnCall implements AutoCloseable {
    private static final int ACTIONS_SIZE = 256;

    private final NativeMemory memory = new NativeMemory();
    private final long actions = memory.allocate(ACTIONS_SIZE).address();
    private int flaw = Native.LIBC.posix_spawn_file_actions_init(actions);

    public SpawnCall open(int target, String path, int flags) {
        return note(
                Native.LIBC.posix_spawn_file_actions_addopen(
                        actions, target, memory.string(path), flags, 0));
    }

    public SpawnCall dup(Descriptor source, int target) {
        return dup(source.number(), target);
    }

    public SpawnCall dup(int source, int target) {
        return note(Native.LIBC.posix_spawn_file_actions_adddup2(actions, source, target));
    }

    public SpawnCall close(int descriptor) {
        return note(Native.LIBC.posix_spawn_file_actions_addclose(actions, descriptor));
    }

    /// glibc 2.34.
    public SpawnCall closeFrom(int lowest) {
        return note(Native.LIBC.posix_spawn_file_actions_addclosefrom_np(actions, lowest));
    }

    /// glibc 2.29.
    public SpawnCall chdir(String directory) {
        return note(
                Native.LIBC.posix_spawn_file_actions_addchdir_np(
                        actions, memory.string(directory)));
    }

    /// The child's pid, once it runs the program; or why it does not, and then there is no child.
    public Outcome<Integer> run(String program, List<String> argv, List<String> environment) {
        if (flaw != 0) {
            return Outcome.failed(Errno.valueOf(flaw));
        }
        Pointer pid = memory.allocate(Integer.BYTES);
        int error =
                Native.LIBC.posix_spawn(
                        pid,
                        memory.string(program),
                        actions,
                        SpawnAttributes.OWN_SESSION,
                        memory.strings(argv),
                        memory.strings(environment));
        return error == 0 ? Outcome.done(pid.getInt(0)) : Outcome.failed(Errno.valueOf(error));
    }

    @Override
    public void close() {
        Native.LIBC.posix_spawn_file_actions_destroy(actions);
        memory.close();
    }

    private SpawnCall note(int error) {
        if (flaw == 0) {
            flaw = error;
        }
        return this;
    }
}
