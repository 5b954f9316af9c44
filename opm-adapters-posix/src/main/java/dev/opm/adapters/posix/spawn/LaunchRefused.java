package dev.opm.adapters.posix.spawn;

import dev.opm.domain.port.process.LaunchFailure;

/// A step of a launch that cannot be done. Never leaves the package: the spawner answers it.
final class LaunchRefused extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient LaunchFailure failure;

    LaunchRefused(LaunchFailure failure) {
        super(failure.shown(), null, false, false);
        this.failure = failure;
    }

    LaunchFailure failure() {
        return failure;
    }
}
