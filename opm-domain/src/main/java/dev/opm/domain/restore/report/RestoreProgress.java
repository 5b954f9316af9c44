package dev.opm.domain.restore.report;

import java.util.List;

/// How far a restore is.
///
/// @param up instances that are up, of `total` that are to be
/// @param awaited labels of those that are not up yet, the first [#MOST_AWAITED] of them
/// @param news what happened since the last one, a line per instance
public record RestoreProgress(
        String phase, int up, int total, List<String> awaited, List<String> news) {
    public static final int MOST_AWAITED = 50;

    public RestoreProgress {
        awaited = List.copyOf(awaited);
        news = List.copyOf(news);
    }

    /// For messages: `12 of 30 up`.
    public String shown() {
        return up + " of " + total + " up";
    }

    /// Told of every change; must not block.
    public interface Listener {
        void advanced(RestoreProgress progress);
    }
}
