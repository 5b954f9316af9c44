package dev.opm.adapters.posix.store;

/// Told when the file of events has another line.
public interface JournalListener {
    /// Called on the writing thread: must not wait.
    void written();
}
