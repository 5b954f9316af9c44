package dev.opm.domain.cluster.decision;

import dev.opm.domain.cluster.ClusterApp;
import dev.opm.domain.cluster.SlotId;
import dev.opm.domain.cluster.StoreChange;
import java.util.List;

/// What a host is to do next about one slot. The order of a list of them is the order in which they
/// are done; one that fails leaves the others as they are, for all is decided anew each time.
public sealed interface Intent {
    SlotId slot();

    /// For people: what for.
    String why();

    /// Writes to the store, all or none.
    sealed interface Write extends Intent {
        List<StoreChange> changes();
    }

    /// Becomes the slot's holder.
    record Take(SlotId slot, List<StoreChange> changes, String why) implements Write {
        public Take {
            changes = List.copyOf(changes);
        }
    }

    /// Gives up a slot of which nothing lives here.
    record Release(SlotId slot, List<StoreChange> changes, String why) implements Write {
        public Release {
            changes = List.copyOf(changes);
        }
    }

    /// Says how far it is.
    record Report(SlotId slot, List<StoreChange> changes, String why) implements Write {
        public Report {
            changes = List.copyOf(changes);
        }
    }

    /// Has the daemon run it, as this revision and under this claim; what runs of an older one is
    /// replaced.
    record Run(SlotId slot, ClusterApp app, long claim, String why) implements Intent {}

    /// Has the daemon stop it, prove it gone and forget it.
    record Stop(SlotId slot, String why) implements Intent {}
}
