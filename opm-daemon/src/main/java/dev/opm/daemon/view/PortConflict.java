package dev.opm.daemon.view;

import dev.opm.adapters.socket.wire.log.LogFileView;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.domain.text.ByteText;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Why a successor ended at once, where its log tells that the port is the old one's: a reload has
/// both run side by side for a while.
public final class PortConflict {
    private static final int TAIL = 8 * 1024;

    private PortConflict() {}

    /// The failure with the line of the log and the ways out, if it is one.
    public static Reply.Failed explained(Reply.Failed failed, List<LogFileView> logs) {
        if (!failed.message().contains("ended")) {
            return failed;
        }
        return logs.stream()
                .flatMap(log -> List.of(log.err(), log.out()).stream())
                .flatMap(file -> line(file).stream())
                .findFirst()
                .map(line ->
                        new Reply.Failed(
                                failed.code(),
                                failed.message()
                                        + "; EADDRINUSE: its log says \""
                                        + line
                                        + "\", for the old process has the port until the new one is"
                                        + " ready: have the program share it (SO_REUSEPORT, in node"
                                        + " listen({reusePort: true})), or set reload to stop-start,"
                                        + " which stops the old one first"))
                .orElse(failed);
    }

    private static Optional<String> line(String path) {
        try (RandomAccessFile file = new RandomAccessFile(ByteText.path(path).toFile(), "r")) {
            long from = Math.max(0, file.length() - TAIL);
            byte[] end = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(end);
            return new String(end, StandardCharsets.UTF_8)
                    .lines()
                    .filter(PortConflict::saysSo)
                    .reduce((_, last) -> last)
                    .map(String::strip);
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    /// As node, Python, Java, Go, nginx and most others say it.
    private static boolean saysSo(String line) {
        String plain = line.toLowerCase(Locale.ROOT);
        return plain.contains("eaddrinuse") || plain.contains("address already in use");
    }
}
