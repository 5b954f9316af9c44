package dev.opm.adapters.posix.linux;

/// posix_spawn(3) and what belongs to it.
@SuppressWarnings("MemberName")
abstract class JffiSpawnCalls extends JffiCalls implements Libc {
    private final long posixSpawn = symbol("posix_spawn");
    private final long spawnActionsInit = symbol("posix_spawn_file_actions_init");
    private final long spawnActionsDestroy = symbol("posix_spawn_file_actions_destroy");
    private final long spawnActionsAddopen = symbol("posix_spawn_file_actions_addopen");
    private final long spawnActionsAdddup2 = symbol("posix_spawn_file_actions_adddup2");
    private final long spawnActionsAddclose = symbol("posix_spawn_file_actions_addclose");
    private final long spawnActionsAddclosefromNp =
            symbol("posix_spawn_file_actions_addclosefrom_np");
    private final long spawnActionsAddchdirNp = symbol("posix_spawn_file_actions_addchdir_np");
    private final long spawnAttributesInit = symbol("posix_spawnattr_init");
    private final long spawnAttributesSetflags = symbol("posix_spawnattr_setflags");
    private final long spawnAttributesSetsigmask = symbol("posix_spawnattr_setsigmask");
    private final long spawnAttributesSetsigdefault = symbol("posix_spawnattr_setsigdefault");

    @Override
    public int posix_spawn(
            long pid, long path, long actions, long attributes, long argv, long envp) {
        return (int) call(posixSpawn, pid, path, actions, attributes, argv, envp);
    }

    @Override
    public int posix_spawn_file_actions_init(long actions) {
        return (int) call(spawnActionsInit, actions);
    }

    @Override
    public int posix_spawn_file_actions_destroy(long actions) {
        return (int) call(spawnActionsDestroy, actions);
    }

    @Override
    public int posix_spawn_file_actions_addopen(
            long actions, int fd, long path, int flags, int mode) {
        return (int) call(spawnActionsAddopen, actions, fd, path, flags, mode);
    }

    @Override
    public int posix_spawn_file_actions_adddup2(long actions, int fd, int target) {
        return (int) call(spawnActionsAdddup2, actions, fd, target);
    }

    @Override
    public int posix_spawn_file_actions_addclose(long actions, int fd) {
        return (int) call(spawnActionsAddclose, actions, fd);
    }

    @Override
    public int posix_spawn_file_actions_addclosefrom_np(long actions, int fd) {
        return (int) call(spawnActionsAddclosefromNp, actions, fd);
    }

    @Override
    public int posix_spawn_file_actions_addchdir_np(long actions, long path) {
        return (int) call(spawnActionsAddchdirNp, actions, path);
    }

    @Override
    public int posix_spawnattr_init(long attributes) {
        return (int) call(spawnAttributesInit, attributes);
    }

    @Override
    public int posix_spawnattr_setflags(long attributes, short flags) {
        return (int) call(spawnAttributesSetflags, attributes, flags);
    }

    @Override
    public int posix_spawnattr_setsigmask(long attributes, long signals) {
        return (int) call(spawnAttributesSetsigmask, attributes, signals);
    }

    @Override
    public int posix_spawnattr_setsigdefault(long attributes, long signals) {
        return (int) call(spawnAttributesSetsigdefault, attributes, signals);
    }
}
