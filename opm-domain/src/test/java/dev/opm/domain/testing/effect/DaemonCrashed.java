package dev.opm.domain.testing.effect;

/// The daemon is dead: thrown out of the port call whose effect was its last, and out of every call
/// to its ports from then on. An error, so that no handler of exceptions lives on past it.
public final class DaemonCrashed extends Error {
    private static final long serialVersionUID = 1L;

    public DaemonCrashed(String message) {
        super(message);
    }
}
