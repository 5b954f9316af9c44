package dev.opm.adapters.posix.capture.file;

import dev.opm.adapters.posix.linux.FileCalls;
import dev.opm.adapters.posix.linux.errno.Outcome;
import jnr.constants.platform.Errno;

/// The full logs beside the current one, by renames alone: a crash between two of them leaves a gap
/// that the next rotation fills, and never takes or doubles a byte. One thread at a time.
public record LogChain(LogPlace place) {
    /// Puts the current log aside as `.1` and drops what is beyond `keep`.
    public Outcome<Integer> shift(int keep) {
        for (int beyond = keep + 1; exists(beyond); beyond++) {
            remove(beyond);
        }
        if (keep == 0) {
            FileCalls.remove(LogPlace.times(place.file()));
            return absentIsFine(FileCalls.remove(place.file()));
        }
        int gap = 1;
        while (gap < keep && exists(gap)) {
            gap++;
        }
        remove(gap);
        for (int n = gap - 1; n >= 1; n--) {
            Outcome<Integer> moved = move(n, n + 1);
            if (moved instanceof Outcome.Failed<Integer>) {
                return moved;
            }
        }
        return absentIsFine(FileCalls.rename(place.file(), place.full(1)))
                .then(_ -> moveTimes(place.file(), place.full(1)));
    }

    /// Removes every full log.
    public void clear() {
        for (int n = 1; exists(n); n++) {
            remove(n);
        }
    }

    private boolean exists(int n) {
        return FileCalls.exists(place.full(n)) || FileCalls.exists(place.packed(n));
    }

    private void remove(int n) {
        FileCalls.remove(place.full(n));
        FileCalls.remove(place.packed(n));
        FileCalls.remove(LogPlace.times(place.full(n)));
    }

    /// A log that is there both plain and packed was cut off while it was packed: the plain one
    /// counts.
    private Outcome<Integer> move(int from, int to) {
        return moveLog(from, to).then(_ -> moveTimes(place.full(from), place.full(to)));
    }

    private Outcome<Integer> moveLog(int from, int to) {
        if (!FileCalls.exists(place.full(from))) {
            return absentIsFine(FileCalls.rename(place.packed(from), place.packed(to)));
        }
        FileCalls.remove(place.packed(from));
        return absentIsFine(FileCalls.rename(place.full(from), place.full(to)));
    }

    /// After their log, so that they stay with one that stays. A log without times is whole.
    private static Outcome<Integer> moveTimes(String from, String to) {
        FileCalls.rename(LogPlace.times(from), LogPlace.times(to));
        return Outcome.done(0);
    }

    private static Outcome<Integer> absentIsFine(Outcome<Integer> renamed) {
        return renamed instanceof Outcome.Failed<Integer>(Errno errno) && errno == Errno.ENOENT
                ? Outcome.done(0)
                : renamed;
    }
}
