package dev.opm.adapters.posix.linux.spawn;

/// What a child does with its descriptors and its directory before it runs its program.
sealed interface SpawnStep {
    /// @param path in C memory
    record Open(int target, long path, int flags) implements SpawnStep {}

    record Dup(int source, int target) implements SpawnStep {}

    record Close(int descriptor) implements SpawnStep {}

    record CloseFrom(int lowest) implements SpawnStep {}

    /// @param directory in C memory
    record Chdir(long directory) implements SpawnStep {}
}
