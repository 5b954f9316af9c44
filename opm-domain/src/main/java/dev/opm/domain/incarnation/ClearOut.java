package dev.opm.domain.incarnation;

import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.policy.StopPolicy;
import dev.opm.domain.instance.Census;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.LockSlot;
import dev.opm.domain.instance.ProcessOwnership;
import dev.opm.domain.port.Ports;
import dev.opm.domain.port.process.ControlGroups;
import dev.opm.domain.port.process.ExitWatch;
import dev.opm.domain.port.process.InstanceLock;
import dev.opm.domain.port.process.ProcessCensus;
import dev.opm.domain.port.process.ProcessSignaller;
import dev.opm.domain.port.storage.StorageFailure;
import dev.opm.domain.registry.Claim;
import dev.opm.domain.registry.Incarnation;
import dev.opm.domain.registry.Incarnation.Proof;
import dev.opm.domain.registry.PidRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Ends whole process trees and says so only when it has seen them empty: the pre-stop command and
/// the signals of the stop policy to every member, KILL in the end, a new census until one finds
/// nothing, then the instance's locks must be free and its control groups empty. Where the kernel
/// has counted the tree in a control group, its count takes the place of the censuses. Of the two
/// incarnations of a reload it ends the one it is told to and no other.
///
/// Several instances are ended side by side under one census per round. Callable from any thread
/// that holds the claims; blocks until all are gone or will not go.
public final class ClearOut {
    /// How long a killed process may take to die before it counts as unkillable.
    public static final Duration KILL_GRACE = Duration.ofSeconds(5);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    private final PidRegistry registry;
    private final ProcessCensus processes;
    private final ProcessSignaller signaller;
    private final ControlGroups groups;
    private final ExitWatch exits;
    private final InstanceLock locks;
    private final PreStop preStop;
    private final InstantSource clock;

    public ClearOut(
            Ports.Machine machine, PidRegistry registry, PreStop preStop, InstantSource clock) {
        this.registry = registry;
        this.processes = machine.census();
        this.signaller = machine.signaller();
        this.groups = machine.groups();
        this.exits = machine.exits();
        this.locks = machine.locks();
        this.preStop = preStop;
        this.clock = clock;
    }

    /// One instance to end.
    ///
    /// @param policy which command and signals, and how long each is given before KILL
    public record Ending(Claim claim, StopPolicy policy, Extent extent) {
        /// How much of the instance.
        public enum Extent {
            WHOLE,
            /// What lives beside the current incarnation.
            BESIDE
        }

        public Ending(Claim claim, StopPolicy policy) {
            this(claim, policy, Extent.WHOLE);
        }

        /// TERM, and KILL after the timeout.
        public Ending(Claim claim, Duration timeout) {
            this(claim, new StopPolicy(timeout));
        }

        InstanceId instance() {
            return claim.instance();
        }
    }

    /// What became of what a dead process left.
    ///
    /// @param ended the processes that had to be told to end
    record Remains(Clearance clearance, Set<Identity> ended) {}

    /// The same as [#clear] for one instance, and which of its processes did not end by themselves.
    Remains clearRemains(Ending ending) {
        List<TreeTermination> terminations = new ArrayList<>();
        Clearance clearance = clear(List.of(ending), terminations::add).getFirst();
        Set<Identity> ended = new HashSet<>();
        terminations.forEach(termination -> ended.addAll(termination.signalled()));
        return new Remains(clearance, ended);
    }

    /// Ends the trees of all these instances and makes each vacant in the registry.
    public List<Clearance> clear(Collection<Ending> endings) {
        return clear(endings, _ -> {});
    }

    private List<Clearance> clear(Collection<Ending> endings, Consumer<TreeTermination> begun) {
        preStop.run(endings);
        List<TreeTermination> terminations = new ArrayList<>();
        for (Ending ending : endings) {
            TreeTermination termination =
                    new TreeTermination(slots(ending), ending.policy(), signaller, groups, clock);
            terminations.add(termination);
            begun.accept(termination);
            if (isCountedGone(ending) || diedOut(termination.slots())) {
                termination.countedGone();
            }
        }
        terminateCounted(uncounted(terminations));
        terminate(uncounted(terminations));
        List<Clearance> outcomes = new ArrayList<>();
        int index = 0;
        for (Ending ending : endings) {
            outcomes.add(conclude(ending, terminations.get(index++)));
        }
        return outcomes;
    }

    private static List<TreeTermination> uncounted(List<TreeTermination> terminations) {
        return terminations.stream()
                .filter(termination -> termination.proof() != Proof.COUNT)
                .toList();
    }

    /// What was proven gone by the kernel's count stays gone: nothing but a launch can bring any of
    /// it to life. Its locks and groups are asked once more all the same.
    private boolean isCountedGone(Ending ending) {
        return ending.extent() == Ending.Extent.WHOLE
                && registry.incarnation(ending.instance())
                        instanceof Incarnation.Vacant(Proof proof)
                && proof == Proof.COUNT;
    }

    /// Asks those to end whose whole tree is in their control groups. They need no census if they
    /// go; the others are left to [#terminate], which knows what they were sent.
    private void terminateCounted(List<TreeTermination> terminations) {
        List<TreeTermination> struck = new ArrayList<>();
        Set<Identity> awaited = new HashSet<>();
        for (TreeTermination termination : terminations) {
            Set<Identity> tree = enclosed(termination.slots());
            if (!tree.isEmpty()) {
                termination.strike(tree);
                struck.add(termination);
                awaited.addAll(tree);
            }
        }
        if (!struck.isEmpty()) {
            exits.awaitAll(awaited, soon(struck));
        }
        for (TreeTermination termination : struck) {
            if (diedOut(termination.slots())) {
                termination.countedGone();
            }
        }
    }

    /// What lives of these slots if all of it is in their groups, their leaders too; else nothing.
    private Set<Identity> enclosed(List<LockSlot> slots) {
        Set<Identity> tree = new HashSet<>();
        Map<Identity, LockSlot> leaders = leaders(slots);
        leaders.values().retainAll(slots);
        for (LockSlot slot : leaders.values()) {
            tree.addAll(groups.enclosed(slot));
        }
        return tree.containsAll(leaders.keySet()) ? tree : Set.of();
    }

    /// Whether every leader died as the last of its control group. What is started from it has
    /// neither left the group nor outlived it then, and no census has to look for it: that the
    /// locks are free and the group goes is the proof.
    private boolean diedOut(List<LockSlot> slots) {
        Map<Identity, LockSlot> leaders = leaders(slots);
        leaders.values().retainAll(slots);
        return !leaders.isEmpty()
                && leaders.entrySet().stream()
                        .allMatch(leader -> groups.diedLast(leader.getValue(), leader.getKey()));
    }

    private void terminate(List<TreeTermination> terminations) {
        List<TreeTermination> open = new ArrayList<>(terminations);
        Map<Identity, LockSlot> known =
                leaders(
                        open.stream()
                                .flatMap(termination -> termination.slots().stream())
                                .toList());
        while (!open.isEmpty()) {
            Census census = processes.take();
            ProcessOwnership ownership = new ProcessOwnership(census, known);
            Set<Identity> awaited = new HashSet<>();
            for (TreeTermination termination : open) {
                for (LockSlot slot : termination.slots()) {
                    ownership.living(slot).forEach(process -> known.put(process.identity(), slot));
                }
                termination.strike(ownership);
                awaited.addAll(termination.living());
            }
            open.removeIf(TreeTermination::isOver);
            if (!open.isEmpty() && !awaited.isEmpty()) {
                exits.awaitAll(awaited, soon(open));
            }
        }
    }

    /// Until the next look, or the next signal if that is sooner.
    private static Duration soon(List<TreeTermination> open) {
        return open.stream()
                .map(TreeTermination::untilNext)
                .filter(wait -> wait.compareTo(LOOK_AGAIN) < 0)
                .min(Duration::compareTo)
                .orElse(LOOK_AGAIN);
    }

    /// Also of those that are not to be ended, so that what is theirs is told from the rest.
    private Map<Identity, LockSlot> leaders(List<LockSlot> slots) {
        Map<Identity, LockSlot> leaders = new HashMap<>();
        for (LockSlot slot : slots) {
            leaders.putAll(registry.incarnation(slot.instance()).leaders());
        }
        return leaders;
    }

    private List<LockSlot> slots(Ending ending) {
        return switch (ending.extent()) {
            case WHOLE -> LockSlot.both(ending.instance());
            case BESIDE ->
                    registry.incarnation(ending.instance()).other().stream()
                            .map(beside -> beside.mark().slot())
                            .toList();
        };
    }

    /// A lock that is held, or a group that is not empty, though nothing was found is looked at
    /// again for a while: its holder may be a child between fork and exec, which has neither mark
    /// nor number 198 yet, or one that was forked while the census went by.
    private Clearance conclude(Ending ending, TreeTermination first) {
        InstanceId instance = ending.instance();
        TreeTermination termination = first;
        Optional<String> trace = Optional.empty();
        if (termination.living().isEmpty()) {
            trace = trace(termination.slots());
        }
        Instant giveUp = clock.instant().plus(KILL_GRACE);
        while (trace.isPresent()
                && termination.living().isEmpty()
                && clock.instant().isBefore(giveUp)) {
            termination =
                    new TreeTermination(slots(ending), ending.policy(), signaller, groups, clock);
            terminate(List.of(termination));
            trace = trace(termination.slots());
        }
        if (!termination.living().isEmpty()) {
            return new Clearance.WouldNotGo(instance, termination.living(), termination.why());
        }
        Proof proof = termination.proof();
        return trace.<Clearance>map(why -> new Clearance.WouldNotGo(instance, Set.of(), why))
                .orElseGet(() -> gone(ending, proof));
    }

    private Clearance gone(Ending ending, Proof proof) {
        InstanceId instance = ending.instance();
        List<LockSlot> slots = slots(ending);
        registry.incarnation(instance)
                .leaders()
                .forEach((leader, slot) -> {
                    if (slots.contains(slot)) {
                        bury(leader);
                    }
                });
        switch (ending.extent()) {
            case WHOLE -> registry.vacate(ending.claim(), proof);
            case BESIDE -> registry.vacateBeside(ending.claim());
        }
        return new Clearance.Cleared(instance);
    }

    /// What says that something lives which no census showed.
    private Optional<String> trace(List<LockSlot> slots) {
        for (LockSlot slot : slots) {
            try {
                if (!locks.isFree(slot, LOOK_AGAIN)) {
                    return Optional.of(
                            locks.holder(slot).orElse("an unknown process")
                                    + " still holds the lock of instance "
                                    + slot);
                }
                if (!groups.remove(slot)) {
                    return Optional.of(
                            "an unknown process is still in the control group of instance " + slot);
                }
            } catch (StorageFailure failure) {
                return Optional.of("whether its lock is free cannot be told: " + failure.reason());
            }
        }
        return Optional.empty();
    }

    private void bury(Identity leader) {
        registry.awaitEnded(leader, KILL_GRACE);
        registry.ended(leader);
        exits.bury(leader);
    }
}
