package dev.opm.domain.recovery;

import dev.opm.domain.instance.Census;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.Mark;
import dev.opm.domain.instance.ProcessEntry;
import dev.opm.domain.registry.RunRecord;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// What an earlier daemon's launches left among the processes.
final class RecordedProcess {
    private RecordedProcess() {}

    /// The recorded process if it lives; for an intent, the first that carries its mark and leads a
    /// session: a descendant that made a session of its own is younger.
    static Optional<Identity> process(RunRecord record, Census census) {
        return record.identity().isPresent()
                ? record.identity().filter(census::isAlive)
                : marked(record.mark(), census);
    }

    static Optional<Identity> marked(Mark mark, Census census) {
        return StreamSupport.stream(census.entries().spliterator(), false)
                .filter(entry -> !entry.zombie())
                .filter(entry -> entry.mark().equals(Optional.of(mark)))
                .filter(entry -> entry.session() == entry.pid())
                .map(ProcessEntry::identity)
                .min(
                        Comparator.comparingLong(Identity::startTicks)
                                .thenComparingInt(Identity::pid));
    }
}
