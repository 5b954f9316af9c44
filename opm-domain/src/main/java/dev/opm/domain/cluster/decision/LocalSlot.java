package dev.opm.domain.cluster.decision;

/// What this host's daemon has of a slot: its app is known there, whether it runs or not.
///
/// @param claim the claim number it was started with
/// @param revision the revision of the app it was started with
public record LocalSlot(long claim, long revision, State state) {
    /// As the daemon shows it.
    public enum State {
        STARTING,
        READY,
        FAILING
    }
}
