package dev.opm.adapters.posix.notification;

/// Is told what people should know about what apps notify. Called from any thread.
@FunctionalInterface
public interface NotificationListener {
    void say(String line);
}
