package dev.opm.cli.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.OptionalLong;

/// When the bytes of one log file arrived, as its daemon wrote it beside the log: records of an
/// offset and the milliseconds since the epoch from which on it holds. Empty for a log without.
final class LogTimes {
    static final LogTimes NONE = new LogTimes(ByteBuffer.allocate(0));

    private static final int RECORD = 2 * Long.BYTES;
    private static final int MOST = 256 << 20;

    private final ByteBuffer records;
    private final int count;

    private LogTimes(ByteBuffer records) {
        this.records = records;
        this.count = records.limit() / RECORD;
    }

    /// As they are now.
    static LogTimes read(FileChannel file) throws IOException {
        ByteBuffer all = ByteBuffer.allocate((int) Math.min(file.size(), MOST));
        int read = 0;
        while (all.hasRemaining() && read >= 0) {
            read = file.read(all, all.position());
        }
        return new LogTimes(all.flip());
    }

    /// When the byte at the offset arrived, in milliseconds since the epoch.
    OptionalLong at(long offset) {
        int index = before(offset);
        return index < 0 ? OptionalLong.empty() : OptionalLong.of(millis(index));
    }

    /// Where another time begins, after the offset; the largest number when none does.
    long nextAfter(long offset) {
        int index = before(offset) + 1;
        return index < count ? offset(index) : Long.MAX_VALUE;
    }

    /// Whether all of it, as far as is known, came before that time.
    boolean endBefore(long millis) {
        return count > 0 && millis(count - 1) < millis;
    }

    /// The last record that is about the offset.
    private int before(long offset) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (offset(middle) <= offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    private long offset(int index) {
        return records.getLong(index * RECORD);
    }

    private long millis(int index) {
        return records.getLong(index * RECORD + Long.BYTES);
    }
}
