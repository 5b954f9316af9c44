package dev.opm.adapters.logs.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/// Finds where the last lines of a file begin. Reads backwards in blocks and stops when it has
/// found them, so a large file costs no more than a small one. A last line without its newline is a
/// line. A packed file is read from its beginning, once.
///
/// @param from the offset of the first byte of the lines
/// @param missing how many lines there were too few
record LastLines(long from, int missing) {
    private static final int BLOCK = 64 * 1024;

    /// What a last line without its newline is.
    enum Tail {
        A_LINE,
        /// The beginning of one that goes on in the next file: it comes on top of the lines asked
        /// for.
        GOES_ON
    }

    static LastLines of(LogPart part, int lines, Tail tail) throws IOException {
        if (part.isPacked()) {
            return of(part.bytes(), lines, tail);
        }
        boolean more = tail == Tail.GOES_ON && !endsALine(part.file(), part.size());
        return of(part.file(), part.size(), more ? lines + 1 : lines);
    }

    private static boolean endsALine(FileChannel file, long end) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        return end == 0 || file.read(last, end - 1) < 1 || last.get(0) == '\n';
    }

    /// @param end where the file is taken to end
    static LastLines of(FileChannel file, long end, int lines) throws IOException {
        if (lines == 0) {
            return new LastLines(end, 0);
        }
        ByteBuffer block = ByteBuffer.allocate((int) Math.min(BLOCK, Math.max(1, end)));
        int missing = lines;
        long to = end;
        while (to > 0) {
            long from = Math.max(0, to - BLOCK);
            fill(file, block.clear().limit((int) (to - from)), from);
            for (int i = block.position() - 1; i >= 0; i--) {
                boolean last = from + i == end - 1;
                if (block.get(i) == '\n' && !last && --missing == 0) {
                    return new LastLines(from + i + 1, 0);
                }
            }
            to = from;
        }
        return new LastLines(0, end > 0 ? missing - 1 : missing);
    }

    /// The same for bytes that can only be read from the front.
    private static LastLines of(InputStream bytes, int lines, Tail tail) throws IOException {
        int most = lines == Integer.MAX_VALUE ? lines : lines + 1;
        long[] starts = new long[Math.min(most, 1024)];
        long count = 0;
        long at = 0;
        int previous = '\n';
        byte[] block = new byte[BLOCK];
        for (int read = bytes.read(block); read >= 0; read = bytes.read(block)) {
            for (int i = 0; i < read; i++, at++) {
                if (previous == '\n') {
                    if (count == starts.length && count < most) {
                        starts = Arrays.copyOf(starts, (int) Math.min(most, count * 2));
                    }
                    starts[(int) (count++ % most)] = at;
                }
                previous = block[i];
            }
        }
        int wanted = tail == Tail.GOES_ON && previous != '\n' ? most : lines;
        if (wanted == 0) {
            return new LastLines(at, 0);
        }
        return count < wanted
                ? new LastLines(0, (int) (wanted - count))
                : new LastLines(starts[(int) ((count - wanted) % most)], 0);
    }

    private static void fill(FileChannel file, ByteBuffer block, long from) throws IOException {
        long at = from;
        while (block.hasRemaining()) {
            int read = file.read(block, at);
            if (read < 0) {
                return;
            }
            at += read;
        }
    }
}
