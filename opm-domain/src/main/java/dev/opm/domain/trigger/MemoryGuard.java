package dev.opm.domain.trigger;

import dev.opm.domain.app.AppId;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.policy.MemoryLimit;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.LockSlot;
import dev.opm.domain.instance.ProcessEntry;
import dev.opm.domain.instance.ProcessOwnership;
import dev.opm.domain.port.execution.Timers;
import dev.opm.domain.port.execution.Workers;
import dev.opm.domain.port.process.ProcessCensus;
import dev.opm.domain.registry.PidRegistry;
import dev.opm.domain.table.AppTable;
import dev.opm.domain.text.SizeText;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Restarts instances whose tree holds more memory than their app allows, several looks in a row.
///
/// One timer and one census for all. No timer while no app asks, and no census while none that asks
/// runs. What somebody holds is looked at again next time.
///
/// Concurrency: a monitor guards the fields; at most one look at a time, on a worker.
final class MemoryGuard {
    /// From the end of one look to the next.
    static final Duration EVERY = Duration.ofSeconds(5);

    private final PidRegistry registry;
    private final ProcessCensus processes;
    private final Timers timers;
    private final Workers workers;
    private final Trigger trigger;
    private final Supplier<AppTable> table;
    private final Map<Identity, Integer> above = new HashMap<>();
    private Map<AppId, MemoryLimit> limits = Map.of();
    private Optional<Timers.Timer> timer = Optional.empty();
    private int round;

    MemoryGuard(
            PidRegistry registry,
            ProcessCensus processes,
            Timers timers,
            Workers workers,
            Trigger trigger,
            Supplier<AppTable> table) {
        this.registry = registry;
        this.processes = processes;
        this.timers = timers;
        this.workers = workers;
        this.trigger = trigger;
        this.table = table;
    }

    /// These limits, and no others, are in force from now on.
    synchronized void keep(Map<AppId, MemoryLimit> wanted) {
        limits = Map.copyOf(wanted);
        if (limits.isEmpty()) {
            timer.ifPresent(Timers.Timer::cancel);
            timer = Optional.empty();
            round++;
            above.clear();
        } else if (timer.isEmpty()) {
            lookLater();
        }
    }

    private void lookLater() {
        int ofRound = round;
        timer = Optional.of(timers.after(EVERY, () -> workers.run(() -> look(ofRound))));
    }

    private void look(int ofRound) {
        Map<Identity, InstanceId> leaders = leaders();
        try {
            if (!leaders.isEmpty()) {
                ProcessOwnership ownership =
                        new ProcessOwnership(processes.take(), slots(leaders.values()));
                leaders.forEach(
                        (leader, instance) -> judge(leader, instance, held(ownership, instance)));
            }
        } finally {
            lookAgain(ofRound, leaders);
        }
    }

    private synchronized Map<Identity, InstanceId> leaders() {
        Map<Identity, InstanceId> leaders = new HashMap<>();
        for (AppId app : limits.keySet()) {
            table.get().find(app).stream()
                    .flatMap(found -> found.instances())
                    .forEach(instance ->
                            registry.processOf(instance)
                                    .ifPresent(process -> leaders.put(process, instance)));
        }
        return leaders;
    }

    /// Not if all were dropped meanwhile: whoever came since has a timer of their own.
    private synchronized void lookAgain(int ofRound, Map<Identity, InstanceId> leaders) {
        if (ofRound == round) {
            above.keySet().retainAll(leaders.keySet());
            lookLater();
        }
    }

    private Map<Identity, LockSlot> slots(Collection<InstanceId> instances) {
        Map<Identity, LockSlot> slots = new HashMap<>();
        instances.forEach(instance -> slots.putAll(registry.incarnation(instance).leaders()));
        return slots;
    }

    private static long held(ProcessOwnership ownership, InstanceId instance) {
        return ownership.living(instance).stream().mapToLong(ProcessEntry::residentBytes).sum();
    }

    private synchronized void judge(Identity leader, InstanceId instance, long held) {
        MemoryLimit limit = limits.getOrDefault(instance.app(), MemoryLimit.NONE);
        long most = limit.bytes().orElse(Long.MAX_VALUE);
        if (held <= most) {
            above.remove(leader);
            return;
        }
        if (above.merge(leader, 1, Integer::sum) >= limit.samples()) {
            String why = "memory " + rounded(held) + " is over the limit of " + SizeText.of(most);
            workers.run(() ->
                    trigger.fire(
                            instance, why, found -> found.process().equals(Optional.of(leader))));
        }
    }

    private static String rounded(long bytes) {
        return bytes < 10L << 20 ? (bytes >> 10) + "K" : (bytes >> 20) + "M";
    }
}
