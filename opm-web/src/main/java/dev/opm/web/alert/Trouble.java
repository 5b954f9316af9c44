package dev.opm.web.alert;

import java.time.Instant;

/// What one instance's trouble is, as far as one rule was told.
///
/// @param crashes since somebody was last told
/// @param told whether a message of this trouble went out
/// @param givenUp whether it was told that it was given up
/// @param quietSince when it last fell or rose: well again once that is long enough ago
record Trouble(int crashes, boolean told, boolean givenUp, Instant quietSince) {
    static final Trouble NONE = new Trouble(0, false, false, Instant.EPOCH);
}
