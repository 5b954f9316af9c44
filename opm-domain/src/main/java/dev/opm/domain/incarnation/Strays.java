package dev.opm.domain.incarnation;

import dev.opm.domain.app.InstanceId;
import dev.opm.domain.instance.Census;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.Mark;
import dev.opm.domain.instance.ProcessEntry;
import dev.opm.domain.registry.Incarnation;
import dev.opm.domain.registry.PidRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// Finds processes that are ours by mark or lock and belong to no incarnation the registry knows:
/// left behind by an older one, or by an instance that no longer exists.
///
/// @param concerned which instances to look at; others are somebody else's business
public record Strays(PidRegistry registry, Predicate<InstanceId> concerned) {
    /// From TERM to KILL.
    public static final Duration TIMEOUT = Duration.ofSeconds(2);

    Set<Identity> among(Census census) {
        return StreamSupport.stream(census.entries().spliterator(), false)
                .filter(entry -> !entry.zombie())
                .filter(this::isStray)
                .map(ProcessEntry::identity)
                .collect(Collectors.toSet());
    }

    private boolean isStray(ProcessEntry entry) {
        return entry.markedFor()
                .filter(concerned)
                .filter(instance -> !belongs(entry, registry.incarnation(instance)))
                .isPresent();
    }

    /// Without a mark of its own a process that holds the lock is of the one incarnation there is.
    private static boolean belongs(ProcessEntry entry, Incarnation incarnation) {
        return switch (incarnation) {
            case Incarnation.Vacant() -> false;
            case Incarnation.Permitted(Mark mark) -> carries(entry.mark(), mark);
            case Incarnation.Running(Mark mark, Identity _) -> carries(entry.mark(), mark);
            case Incarnation.Remains(Mark mark, Optional<Identity> _) ->
                    carries(entry.mark(), mark);
        };
    }

    private static boolean carries(Optional<Mark> found, Mark expected) {
        return found.isEmpty() || found.get().equals(expected);
    }
}
