package dev.opm.domain.instance;

/// Which process, beyond doubt: a pid is reused, this is not. A bare pid is never signalled, stored
/// alone, or compared alone.
///
/// @param startTicks start time in clock ticks since boot, field 22 of `/proc/PID/stat` (proc(5))
public record Identity(int pid, long startTicks, Boot boot) {
    public Identity {
        if (pid < 1) {
            throw new IllegalArgumentException("a pid is 1 or more, not " + pid);
        }
        if (startTicks < 0) {
            throw new IllegalArgumentException("start ticks are 0 or more, not " + startTicks);
        }
    }

    @Override
    public String toString() {
        return pid + "@" + startTicks;
    }
}
