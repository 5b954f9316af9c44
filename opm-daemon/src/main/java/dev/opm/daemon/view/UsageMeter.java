package dev.opm.daemon.view;

import dev.opm.domain.app.InstanceId;
import dev.opm.domain.instance.Census;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.LockSlot;
import dev.opm.domain.instance.ProcessEntry;
import dev.opm.domain.instance.ProcessOwnership;
import dev.opm.domain.port.process.ProcessCensus;
import dev.opm.domain.registry.PidRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Measures process trees when somebody asks, and never otherwise.
///
/// Processor use is that since the last time somebody asked; of a tree that is seen for the first
/// time, that of its whole life. Callable from any thread.
final class UsageMeter {
    private static final Duration SHORTEST_SPAN = Duration.ofMillis(200);

    private final ProcessCensus processes;
    private final SharedCensus shared;
    private final PidRegistry registry;
    private final InstantSource clock;
    private final Map<Identity, Sample> samples = new HashMap<>();

    UsageMeter(ProcessCensus processes, PidRegistry registry, InstantSource clock) {
        this.processes = processes;
        this.shared = new SharedCensus(processes);
        this.registry = registry;
        this.clock = clock;
    }

    /// @param percent what was answered for the span that ended at `at`
    private record Sample(Instant at, Duration cpu, double percent) {}

    /// @param startedAt when each instance's process was started
    Map<InstanceId, Usage> measure(Map<InstanceId, Instant> startedAt) {
        return measure(startedAt, _ -> shared.take());
    }

    /// As [#measure], of each instance's first process alone: one that was launched just now has
    /// hardly another, and nobody waits for a look at all processes.
    Map<InstanceId, Usage> measureFirst(Map<InstanceId, Instant> startedAt) {
        return measure(startedAt, processes::of);
    }

    private Map<InstanceId, Usage> measure(
            Map<InstanceId, Instant> startedAt, Function<Set<Identity>, Census> look) {
        Map<Identity, InstanceId> leaders = new HashMap<>();
        for (InstanceId instance : startedAt.keySet()) {
            registry.processOf(instance).ifPresent(process -> leaders.put(process, instance));
        }
        return leaders.isEmpty()
                ? Map.of()
                : measure(
                        leaders,
                        new ProcessOwnership(look.apply(leaders.keySet()), slots(leaders.values())),
                        startedAt);
    }

    private synchronized Map<InstanceId, Usage> measure(
            Map<Identity, InstanceId> leaders,
            ProcessOwnership ownership,
            Map<InstanceId, Instant> startedAt) {
        samples.keySet().retainAll(leaders.keySet());
        Map<InstanceId, Usage> usage = new HashMap<>();
        leaders.forEach((leader, instance) -> {
            List<ProcessEntry> tree = ownership.living(instance);
            usage.put(
                    instance,
                    new Usage(
                            percent(
                                    leader,
                                    cpu(tree),
                                    startedAt.getOrDefault(instance, clock.instant())),
                            memory(tree),
                            cpu(tree)));
        });
        return usage;
    }

    private Map<Identity, LockSlot> slots(Collection<InstanceId> instances) {
        Map<Identity, LockSlot> slots = new HashMap<>();
        instances.forEach(instance -> slots.putAll(registry.incarnation(instance).leaders()));
        return slots;
    }

    private double percent(Identity leader, Duration cpu, Instant startedAt) {
        Instant now = clock.instant();
        Sample last = samples.get(leader);
        if (last == null) {
            last = new Sample(startedAt, Duration.ZERO, 0);
        } else if (Duration.between(last.at(), now).compareTo(SHORTEST_SPAN) < 0) {
            return last.percent();
        }
        double span = Math.max(1, Duration.between(last.at(), now).toNanos());
        double used = Math.max(0, cpu.minus(last.cpu()).toNanos());
        double percent = Math.round(1000 * used / span) / 10.0;
        samples.put(leader, new Sample(now, cpu, percent));
        return percent;
    }

    private static Duration cpu(Collection<ProcessEntry> tree) {
        return tree.stream().map(ProcessEntry::cpu).reduce(Duration.ZERO, Duration::plus);
    }

    private static long memory(Collection<ProcessEntry> tree) {
        return tree.stream().mapToLong(ProcessEntry::residentBytes).sum();
    }
}
