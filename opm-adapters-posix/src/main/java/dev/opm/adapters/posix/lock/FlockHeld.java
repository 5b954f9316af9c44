package dev.opm.adapters.posix.lock;

import dev.opm.adapters.posix.linux.Descriptor;
import dev.opm.adapters.posix.linux.FileCalls;
import dev.opm.domain.instance.LockSlot;
import java.util.concurrent.atomic.AtomicBoolean;

/// An instance lock in the daemon's hand. Callable from any thread; not while it is being closed.
/// Closing again does nothing: the number may be another file's by then.
final class FlockHeld implements InheritableLock {
    private final LockSlot slot;
    private final Descriptor file;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean inherited;

    FlockHeld(LockSlot slot, Descriptor file) {
        this.slot = slot;
        this.file = file;
    }

    @Override
    public LockSlot slot() {
        return slot;
    }

    @Override
    public Descriptor file() {
        return file;
    }

    @Override
    public void handedOver() {
        inherited = true;
    }

    /// Unlocks by word where no child inherited it: a sibling that is just being launched may have
    /// a copy for some microseconds, and closing alone would leave it locked for as long.
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        if (!inherited) {
            FileCalls.unlock(file);
        }
        file.close();
    }
}
