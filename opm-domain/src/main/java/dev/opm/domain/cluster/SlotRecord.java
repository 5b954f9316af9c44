package dev.opm.domain.cluster;

import java.util.Optional;

/// Who holds a slot.
///
/// @param holder the one host that may run it; empty: released, nothing of it lives anywhere
/// @param claim grows by one with each holder: the fencing token that the app gets as
///   `OPM_FENCING_TOKEN`
/// @param revision of the app that the holder runs; 0: none yet
/// @param progress how far it is
public record SlotRecord(
        SlotId slot, Optional<HostName> holder, long claim, long revision, Progress progress) {
    /// How far what the holder runs is.
    public enum Progress {
        STARTING,
        /// Up, and ready where it has a readiness probe.
        READY,
        FAILING
    }

    /// A slot that nobody held yet.
    public static SlotRecord unheld(SlotId slot) {
        return new SlotRecord(slot, Optional.empty(), 0, 0, Progress.STARTING);
    }

    public SlotRecord takenBy(HostName host) {
        return new SlotRecord(slot, Optional.of(host), claim + 1, 0, Progress.STARTING);
    }

    public SlotRecord released() {
        return new SlotRecord(slot, Optional.empty(), claim, 0, Progress.STARTING);
    }

    public SlotRecord at(long newRevision, Progress now) {
        return new SlotRecord(slot, holder, claim, newRevision, now);
    }

    public boolean isHeldBy(HostName host) {
        return holder.filter(host::equals).isPresent();
    }
}
