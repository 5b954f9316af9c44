package dev.opm.adapters.posix.exit;

import dev.opm.adapters.jdk.CoreThread;
import dev.opm.domain.port.process.ExitWatch;

/// The thread that hears of ends, as a watch; to be closed when the daemon shuts down.
public interface ReaperThread extends ExitWatch, CoreThread, AutoCloseable {
    /// Ends the thread; nobody is told of anything afterwards. Closing again does nothing.
    @Override
    void close();
}
