package dev.opm.adapters.logs.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.OptionalLong;

/// When the bytes of one log file arrived, as its daemon wrote it beside the log: records of an
/// offset and the milliseconds since the epoch from which on it holds. Looked up in the file, which
/// may be large and may grow. One thread.
final class LogTimes implements AutoCloseable {
    private static final int RECORD = 2 * Long.BYTES;
    private static final int BLOCK = 256;

    private final FileChannel file;
    private ByteBuffer block = ByteBuffer.allocate(0);
    private long firstInBlock;

    LogTimes(FileChannel file) {
        this.file = file;
    }

    /// When the byte at the offset arrived, in milliseconds since the epoch.
    OptionalLong at(long offset) throws IOException {
        long index = before(offset);
        return index < 0 ? OptionalLong.empty() : OptionalLong.of(millis(index));
    }

    /// Where another time begins, after the offset; the largest number when none does.
    long nextAfter(long offset) throws IOException {
        long index = before(offset) + 1;
        return index < count() ? offset(index) : Long.MAX_VALUE;
    }

    /// Whether all of it, as far as is known, came before that time.
    boolean endBefore(long millis) throws IOException {
        long count = count();
        return count > 0 && millis(count - 1) < millis;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private long count() throws IOException {
        return file.size() / RECORD;
    }

    /// The last record that is about the offset. Looks first where it found the one before.
    private long before(long offset) throws IOException {
        long low = 0;
        long high = count();
        long last = firstInBlock + block.limit() / RECORD - 1;
        if (last > firstInBlock && last < high && offset(firstInBlock) <= offset) {
            low = firstInBlock + 1;
            high = offset(last) > offset ? last : high;
        }
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (offset(middle) <= offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    private long offset(long index) throws IOException {
        return number(index, 0);
    }

    private long millis(long index) throws IOException {
        return number(index, Long.BYTES);
    }

    private long number(long index, int at) throws IOException {
        if (index < firstInBlock || index >= firstInBlock + block.limit() / RECORD) {
            load(index - index % BLOCK);
        }
        int position = (int) (index - firstInBlock) * RECORD + at;
        return position + Long.BYTES <= block.limit() ? block.getLong(position) : Long.MAX_VALUE;
    }

    private void load(long first) throws IOException {
        int wanted = Math.clamp(count() - first, 1, BLOCK) * RECORD;
        block = block.capacity() < wanted ? ByteBuffer.allocate(wanted) : block.clear();
        int read = 0;
        while (block.hasRemaining() && read >= 0) {
            read = file.read(block, first * RECORD + block.position());
        }
        block.flip();
        firstInBlock = first;
    }
}
