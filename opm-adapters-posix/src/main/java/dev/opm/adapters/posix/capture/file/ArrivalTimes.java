package dev.opm.adapters.posix.capture.file;

import dev.opm.adapters.posix.linux.Descriptor;
import dev.opm.adapters.posix.linux.FileCalls;
import dev.opm.adapters.posix.linux.OpenFlags;
import dev.opm.adapters.posix.linux.errno.Outcome;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// When the bytes of a log arrived, in a file beside it: records of 16 bytes, big endian, first the
/// offset in the log from which on a time holds, then that time in milliseconds since the epoch.
/// Offsets and times rise. Chunks within [#STEP_MS] share a record.
///
/// Written before the bytes it is about, and only ever lost with them: a log without times, or with
/// too few, is shown all the same. One thread at a time.
final class ArrivalTimes implements AutoCloseable {
    static final int RECORD = 16;

    private static final int STEP_MS = 10;
    private static final int FLAGS =
            OpenFlags.READ_WRITE | OpenFlags.CREATE | OpenFlags.APPEND | OpenFlags.NO_FOLLOW;
    private static final int MODE = 0600;

    private final Optional<Descriptor> file;
    private long last = Long.MIN_VALUE;

    private ArrivalTimes(Optional<Descriptor> file) {
        this.file = file;
        file.ifPresent(ArrivalTimes::cutToRecords);
    }

    /// Without a file where none can be made.
    static ArrivalTimes of(LogPlace place) {
        return switch (Descriptor.open(LogPlace.times(place.file()), FLAGS, MODE)) {
            case Outcome.Done<Descriptor>(Descriptor file) -> new ArrivalTimes(Optional.of(file));
            case Outcome.Failed<Descriptor> _ -> new ArrivalTimes(Optional.empty());
        };
    }

    /// What comes at the offset comes now.
    void note(long offset, Instant now) {
        long millis = now.toEpochMilli();
        if (file.isEmpty() || (offset > 0 && millis < last + STEP_MS)) {
            return;
        }
        Descriptor times = file.get();
        if (offset == 0) {
            FileCalls.truncate(times, 0);
        }
        if (FileCalls.appendPair(times, offset, Math.max(millis, last))
                        instanceof Outcome.Done<Long>(Long written)
                && written == RECORD) {
            last = millis;
        } else {
            cutToRecords(times);
        }
    }

    /// When the first byte of the log arrived.
    OptionalLong first() {
        return file.map(times -> FileCalls.longAt(times, Long.BYTES)).orElse(OptionalLong.empty());
    }

    @Override
    public void close() {
        file.ifPresent(Descriptor::close);
    }

    /// A full disk or a SIGKILL may have left a part of a record.
    private static void cutToRecords(Descriptor times) {
        if (FileCalls.toEnd(times) instanceof Outcome.Done<Long>(Long end) && end % RECORD != 0) {
            FileCalls.truncate(times, end - end % RECORD);
        }
    }
}
