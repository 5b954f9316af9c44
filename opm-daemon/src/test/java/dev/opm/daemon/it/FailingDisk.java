package dev.opm.daemon.it;

/// A disk under a home or a part of it that can fail. To be closed before the fixture is.
interface FailingDisk extends AutoCloseable {
    /// As it was before.
    void heal();

    /// Lets go of it, once all processes of the fixture have ended.
    @Override
    void close();
}
