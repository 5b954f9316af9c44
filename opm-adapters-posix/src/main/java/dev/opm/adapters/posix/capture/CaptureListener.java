package dev.opm.adapters.posix.capture;

import dev.opm.adapters.posix.capture.file.LogPlace;

/// Is told, once each, what people should know about the logs. Called from any thread.
@FunctionalInterface
public interface CaptureListener {
    /// @param line `log /home/…/web-0.out.log: ENOSPC; …`
    void say(String line);

    /// A log's disk takes no more: what comes is dropped, until [#writesAgain].
    ///
    /// @param why the name of the errno
    default void drops(LogPlace log, String why) {
        say(
                "log "
                        + log.file()
                        + ": "
                        + why
                        + "; the app goes on, what it writes is dropped until there is room");
    }

    /// @param lost bytes dropped since [#drops]
    default void writesAgain(LogPlace log, long lost) {
        say("log " + log.file() + ": written again; " + lost + " B lost");
    }
}
