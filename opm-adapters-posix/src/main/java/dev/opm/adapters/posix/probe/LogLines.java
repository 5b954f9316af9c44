package dev.opm.adapters.posix.probe;

import dev.opm.adapters.posix.probe.http.Deadline;
import dev.opm.adapters.posix.probe.http.Expression;
import dev.opm.domain.app.AppName;
import dev.opm.domain.instance.Mark;
import dev.opm.domain.port.process.Prober.Finding;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Finds lines in what incarnations write, from their launch on. The logs are read as files, so it
/// does not matter who writes them. Callable from any thread.
final class LogLines {
    /// That one line may take to be looked through.
    private static final Duration LONGEST = Duration.ofMillis(100);

    private final Map<Mark, Output> outputs = new ConcurrentHashMap<>();
    private final LogPlaces places;

    LogLines(LogPlaces places) {
        this.places = places;
    }

    void listen(Mark incarnation, AppName name) {
        outputs.put(
                incarnation,
                new Output(
                        places.settled(name, incarnation.instance()).stream()
                                .map(Tail::atEnd)
                                .toList()));
    }

    Finding line(Mark incarnation, String pattern) {
        Output output = outputs.get(incarnation);
        if (output == null) {
            return new Finding.Ill("nobody listened when it was started");
        }
        return output.has(pattern)
                ? new Finding.Well()
                : new Finding.Ill("no line of its output matches " + pattern);
    }

    void forget(Mark incarnation) {
        Output output = outputs.remove(incarnation);
        if (output != null) {
            output.close();
        }
    }

    /// Both streams of one incarnation. The monitor keeps looks apart from each other and from the
    /// end.
    private static final class Output {
        private final List<Tail> streams;
        private boolean found;
        private boolean closed;

        Output(List<Tail> streams) {
            this.streams = streams;
        }

        synchronized boolean has(String pattern) {
            if (!found && !closed) {
                Expression wanted = Expression.of(pattern);
                for (Tail stream : streams) {
                    found |= stream.find(line -> isIn(line, wanted));
                }
                if (found) {
                    close();
                }
            }
            return found;
        }

        /// A line that takes too long is passed over.
        private static boolean isIn(String line, Expression wanted) {
            try {
                return wanted.findIn(line, Deadline.in(LONGEST));
            } catch (SocketTimeoutException late) {
                return false;
            }
        }

        synchronized void close() {
            closed = true;
            streams.forEach(Tail::close);
        }
    }
}
