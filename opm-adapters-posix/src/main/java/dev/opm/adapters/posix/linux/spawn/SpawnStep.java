package dev.opm.adapters.posix.linux.spawn;

/// What a child does before it runs its program: with its descriptors and its directory, and with
/// what it may do, which takes [ChildCode].
sealed interface SpawnStep {
    /// Of descriptors and directory: posix_spawn(3) can do it too.
    sealed interface Plain extends SpawnStep {}

    /// Of ids, capabilities and limits.
    sealed interface Privilege extends SpawnStep {}

    /// @param path in C memory
    record Open(int target, long path, int flags) implements Plain {}

    record Dup(int source, int target) implements Plain {}

    record Close(int descriptor) implements Plain {}

    record CloseFrom(int lowest) implements Plain {}

    /// @param directory in C memory
    record Chdir(long directory) implements Plain {}

    /// Gives a file of the kernel a text in one write.
    ///
    /// @param unused the lowest descriptor that is closed by then
    /// @param path in C memory, as is the text
    record Put(int unused, long path, long text, int length) implements Privilege {}

    record Umask(int mask) implements Privilege {}

    /// @param limit a `struct rlimit64` in C memory
    record Limit(int resource, long limit) implements Privilege {}

    record Nice(int nice) implements Privilege {}

    /// @param priority class and level, see ioprio_set(2)
    record IoPriority(int priority) implements Privilege {}

    /// @param groups `gid_t[]` in C memory
    record Groups(int count, long groups) implements Privilege {}

    record Group(int id) implements Privilege {}

    record User(int id) implements Privilege {}

    /// One prctl(2).
    record Control(int option, int argument, int second) implements Privilege {}

    /// @param header as capset(2) has it, in C memory, as are the sets
    record Capabilities(long header, long sets) implements Privilege {}
}
