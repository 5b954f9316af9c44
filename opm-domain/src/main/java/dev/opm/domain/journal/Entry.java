package dev.opm.domain.journal;

import dev.opm.domain.app.AppName;
import dev.opm.domain.app.InstanceId;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// One thing that happened.
///
/// @param facts what else is to be said, in words
public record Entry(
        Instant at,
        Kind kind,
        Optional<InstanceId> instance,
        Optional<AppName> app,
        Map<String, String> facts) {
    /// What can happen.
    public enum Kind {
        ASKED,
        START,
        END,
        /// What a process left behind when it ended by itself was ended too.
        REMAINS_ENDED,
        /// A trigger fired on an instance.
        TRIGGERED,
        /// Its liveness probe failed too often.
        UNWELL,
        LAUNCH_FAILED,
        /// What becomes of one that ended, or did not start, while somebody held it.
        DECIDED,
        GIVEN_UP,
        ADOPTED,
        PRE_STOP_FAILED,
        /// The restore at boot did not commit, and is tried again.
        RESTORE_WAITS,
        DAEMON_STARTED,
        DAEMON_STOPPED,
        /// A log's disk took no more, and what the instance wrote was dropped from then on.
        OUTPUT_DROPPED,
        OUTPUT_KEPT_AGAIN
    }

    public Entry {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /// An entry about no instance.
    public static Entry of(Instant at, Kind kind, Map<String, String> facts) {
        return new Entry(at, kind, Optional.empty(), Optional.empty(), facts);
    }
}
