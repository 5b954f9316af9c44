package dev.opm.cli.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// Finds where the last lines of a file begin. Reads backwards in blocks and stops when it has
/// found them, so a large file costs no more than a small one. A last line without its newline is a
/// line.
final class LastLines {
    private static final int BLOCK = 64 * 1024;

    private LastLines() {}

    /// @param end where the file is taken to end
    /// @return the offset of the first byte of the last `lines` lines before `end`
    static long start(FileChannel file, long end, int lines) throws IOException {
        if (lines == 0) {
            return end;
        }
        ByteBuffer block = ByteBuffer.allocate((int) Math.min(BLOCK, Math.max(1, end)));
        long missing = lines;
        long to = end;
        while (to > 0) {
            long from = Math.max(0, to - BLOCK);
            fill(file, block.clear().limit((int) (to - from)), from);
            for (int i = block.position() - 1; i >= 0; i--) {
                boolean last = from + i == end - 1;
                if (block.get(i) == '\n' && !last && --missing == 0) {
                    return from + i + 1;
                }
            }
            to = from;
        }
        return 0;
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
