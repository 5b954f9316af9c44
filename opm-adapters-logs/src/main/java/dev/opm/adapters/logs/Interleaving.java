package dev.opm.adapters.logs;

import dev.opm.adapters.logs.file.LogPiece;
import dev.opm.adapters.logs.file.LogSource;
import dev.opm.adapters.logs.output.LogSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Several streams into their sinks, by the time at which each line began to arrive. Within a
/// stream the order is the app's; a line that is there in pieces is not parted. What arrived at an
/// unknown time comes first. One thread.
final class Interleaving {
    private final List<Feed> feeds = new ArrayList<>();

    /// Two with the same time keep the order in which they were added.
    void add(LogSource source, LogSink sink) {
        feeds.add(new Feed(source, sink));
    }

    List<LogSource> sources() {
        return feeds.stream().map(feed -> feed.source).toList();
    }

    /// Gives on all that the sources have.
    void pump() throws IOException {
        for (Feed feed : feeds) {
            feed.refill();
        }
        Optional<Feed> next = earliest();
        while (next.isPresent()) {
            Feed feed = next.get();
            feed.give();
            next = feed.isWithinLine() && feed.head.isPresent() ? next : earliest();
        }
        for (Feed feed : feeds) {
            feed.sink.pause();
        }
    }

    private Optional<Feed> earliest() {
        Optional<Feed> earliest = Optional.empty();
        for (Feed feed : feeds) {
            if (feed.head.isPresent()
                    && (earliest.isEmpty() || feed.time() < earliest.get().time())) {
                earliest = Optional.of(feed);
            }
        }
        return earliest;
    }

    private static final class Feed {
        private final LogSource source;
        private final LogSink sink;
        private Optional<LogPiece> head = Optional.empty();
        private At at = At.LINE_START;

        private enum At {
            LINE_START,
            WITHIN_LINE
        }

        Feed(LogSource source, LogSink sink) {
            this.source = source;
            this.sink = sink;
        }

        boolean isWithinLine() {
            return at == At.WITHIN_LINE;
        }

        long time() {
            return head.orElseThrow().arrived().orElse(Long.MIN_VALUE);
        }

        void refill() throws IOException {
            if (head.isEmpty()) {
                head = source.next();
            }
        }

        /// All that is at hand of one time; of a line that began earlier only its end.
        void give() throws IOException {
            LogPiece piece = head.orElseThrow();
            LogPiece now = isWithinLine() ? piece.first(piece.toLineEnd()) : piece;
            sink.write(now.bytes(), now.from(), now.length(), now.arrived());
            at = now.endsLine() ? At.LINE_START : At.WITHIN_LINE;
            head =
                    now.length() < piece.length()
                            ? Optional.of(piece.without(now.length()))
                            : source.next();
        }
    }
}
