package dev.opm.domain.port.trigger;

/// Is told what triggers did and why, and what keeps them from it. Called from any thread; must not
/// block.
@FunctionalInterface
public interface TriggerListener {
    /// @param line `"web" 0: memory 612M is over the limit of 500M: restarted`
    void say(String line);
}
