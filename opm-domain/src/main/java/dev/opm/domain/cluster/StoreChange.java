package dev.opm.domain.cluster;

import dev.opm.domain.app.AppName;

/// One part of a transaction. All parts of it are done, or none. Records of slots are never
/// deleted: their claim numbers must not begin anew.
public sealed interface StoreChange {
    /// The host's record has this version; nothing is written.
    record HostUnchanged(HostName host, long version) implements StoreChange {}

    /// There is no record of this host.
    record HostAbsent(HostName host) implements StoreChange {}

    record PutHost(HostRecord host, Expected expected) implements StoreChange {}

    record PutApp(ClusterApp app, Expected expected) implements StoreChange {}

    record PutSlot(SlotRecord slot, Expected expected) implements StoreChange {}

    record DeleteHost(HostName host, long version) implements StoreChange {}

    record DeleteApp(AppName app, long version) implements StoreChange {}

    /// What must be there for a record to be written.
    sealed interface Expected {
        /// Nothing of this name.
        record Nothing() implements Expected {}

        /// A record of this version.
        record Version(long version) implements Expected {}

        static Expected of(Versioned<?> found) {
            return new Version(found.version());
        }
    }
}
