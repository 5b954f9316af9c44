package dev.opm.adapters.posix;

/// The thread that hears of ends, to be closed when the daemon shuts down.
public interface ReaperThread extends AutoCloseable {
    /// Ends the thread; nobody is told of anything afterwards. Closing again does nothing.
    @Override
    void close();
}
