package dev.opm.adapters.posix.group;

/// Is told whether control groups are used, and what keeps them from it. Called from any thread.
@FunctionalInterface
public interface GroupListener {
    void say(String line);
}
