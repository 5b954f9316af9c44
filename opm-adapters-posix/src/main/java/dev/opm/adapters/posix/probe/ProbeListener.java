package dev.opm.adapters.posix.probe;

/// Is told what people should know about what apps notify. Called from any thread.
@FunctionalInterface
public interface ProbeListener {
    void say(String line);
}
