package dev.opm.adapters.posix.home;

import dev.opm.domain.port.storage.StorageFailure;

/// A home that a later version of OPM has used.
public final class NewerHome extends StorageFailure {
    private static final long serialVersionUID = 1L;

    NewerHome(String reason) {
        super(reason);
    }
}
