package dev.opm.adapters.posix.capture;

/// Is told, once each, what people should know about the logs. Called from any thread.
@FunctionalInterface
public interface CaptureNews {
    /// @param line `log /home/…/web-0.out.log: ENOSPC; …`
    void say(String line);
}
