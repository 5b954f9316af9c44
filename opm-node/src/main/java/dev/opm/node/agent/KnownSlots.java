package dev.opm.node.agent;

import dev.opm.domain.app.AppName;
import dev.opm.domain.cluster.SlotId;
import dev.opm.domain.cluster.decision.LocalSlot;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/// What the daemon knows of apps that the store names.
///
/// @param slots of which something is up, or may be
/// @param resting apps of slots that are known and down: nothing of them lives
/// @param strangers apps of this host alone that have the name of an app of the cluster
/// @param report all instances of the host as JSON
record KnownSlots(
        SortedMap<SlotId, LocalSlot> slots,
        Map<SlotId, AppName> resting,
        Set<AppName> strangers,
        String report) {}
