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

/// Finds processes that are ours by mark, lock or control group and belong to no incarnation the
/// registry knows: left behind by an older one, or by an instance that no longer exists.
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

    private static boolean belongs(ProcessEntry entry, Incarnation incarnation) {
        return switch (incarnation) {
            case Incarnation.Vacant _ -> false;
            case Incarnation.Single one -> isOf(entry, one.mark());
            case Incarnation.Overlapping(var current, var beside) ->
                    isOf(entry, current.mark()) || isOf(entry, beside.mark());
        };
    }

    /// Without a mark of its own a process is of the one incarnation that has its lock or its
    /// group.
    private static boolean isOf(ProcessEntry entry, Mark mark) {
        return entry.mark().isEmpty()
                ? entry.slot().equals(Optional.of(mark.slot()))
                : entry.mark().get().equals(mark);
    }
}
