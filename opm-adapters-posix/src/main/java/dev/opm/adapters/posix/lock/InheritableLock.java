package dev.opm.adapters.posix.lock;

import dev.opm.adapters.posix.linux.Descriptor;
import dev.opm.domain.port.process.InstanceLock;

/// An instance lock in the daemon's hand, as a launch hands it to a child. Callable from any
/// thread; not while it is being closed.
public interface InheritableLock extends InstanceLock.Held {
    /// Where the lock is in the child: above what programs open by themselves.
    int DESCRIPTOR = 198;

    Descriptor file();

    /// A child has it now, so closing must leave it locked.
    void handedOver();
}
