package dev.opm.domain.incarnation;

import dev.opm.domain.app.policy.StopPolicy;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.LockSlot;
import dev.opm.domain.instance.ProcessEntry;
import dev.opm.domain.instance.ProcessOwnership;
import dev.opm.domain.port.process.ControlGroups;
import dev.opm.domain.port.process.ProcessSignaller;
import dev.opm.domain.registry.Incarnation.Proof;
import dev.opm.domain.signal.Signal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The ending of one tree, round by round. It is over when two looks in a row found nothing after
/// something was signalled, or the first look found nothing, or KILL and its grace did not help.
final class TreeTermination {
    private final List<LockSlot> slots;
    private final List<Step> steps = new ArrayList<>();
    private final Instant killFrom;
    private final Instant giveUpAt;
    private final ProcessSignaller signaller;
    private final ControlGroups groups;
    private final InstantSource clock;
    private final Map<Signal, Set<Identity>> asked = new EnumMap<>(Signal.class);
    private Set<Identity> living = Set.of();
    private int emptyLooks;
    private String refusal = "survived KILL";
    private Proof proof = Proof.LOOKS;

    /// A signal of the sequence and when it is over.
    private record Step(Signal signal, Instant end) {}

    TreeTermination(
            List<LockSlot> slots,
            StopPolicy policy,
            ProcessSignaller signaller,
            ControlGroups groups,
            InstantSource clock) {
        this.slots = List.copyOf(slots);
        Instant end = clock.instant();
        for (StopPolicy.Request request : policy.sequence()) {
            end = end.plus(request.patience());
            steps.add(new Step(request.signal(), end));
        }
        this.killFrom = end;
        this.giveUpAt = killFrom.plus(ClearOut.KILL_GRACE);
        this.signaller = signaller;
        this.groups = groups;
        this.clock = clock;
    }

    /// Whose processes these are: of an instance, or of one of two incarnations.
    List<LockSlot> slots() {
        return slots;
    }

    /// Every process that was signalled.
    Set<Identity> signalled() {
        Set<Identity> all = new HashSet<>();
        asked.values().forEach(all::addAll);
        return all;
    }

    Set<Identity> living() {
        return living;
    }

    String why() {
        return refusal;
    }

    /// Takes what a census found of the tree and signals it.
    void strike(ProcessOwnership ownership) {
        strike(
                slots.stream()
                        .flatMap(slot -> ownership.living(slot).stream())
                        .map(ProcessEntry::identity)
                        .collect(Collectors.toSet()));
    }

    /// Takes these for what lives of the tree and signals them. A process that was stopped
    /// (SIGSTOP) acts on no signal but KILL until it is continued: CONT comes right after, as
    /// systemd.kill(5) has it, and means nothing to one that runs.
    void strike(Set<Identity> tree) {
        living = tree;
        if (living.isEmpty()) {
            emptyLooks++;
            return;
        }
        emptyLooks = 0;
        Signal signal = due(clock.instant()).map(Step::signal).orElse(Signal.KILL);
        if (signal == Signal.KILL) {
            slots.forEach(groups::kill);
        }
        Set<Identity> told = asked.computeIfAbsent(signal, _ -> new HashSet<>());
        Set<Identity> fresh = new HashSet<>(living);
        fresh.removeAll(told);
        for (String errno : signal(living, told, signal, signaller)) {
            refusal = "cannot be signalled: " + errno;
        }
        if (signal != Signal.KILL) {
            fresh.forEach(process -> signaller.signal(process, Signal.CONT));
        }
    }

    /// By the kernel's count nothing lives.
    void countedGone() {
        living = Set.of();
        proof = Proof.COUNT;
    }

    Proof proof() {
        return proof;
    }

    /// How long until another signal is due.
    Duration untilNext() {
        Instant now = clock.instant();
        return due(now).map(step -> Duration.between(now, step.end())).orElse(ClearOut.KILL_GRACE);
    }

    private Optional<Step> due(Instant now) {
        return steps.stream().filter(step -> now.isBefore(step.end())).findFirst();
    }

    boolean isOver() {
        if (living.isEmpty()) {
            return asked.isEmpty() || emptyLooks > 1;
        }
        return !clock.instant().isBefore(giveUpAt);
    }

    /// The signal once to each, or KILL again and again; answers the errnos of those that refused.
    static Set<String> signal(
            Set<Identity> processes,
            Set<Identity> asked,
            Signal signal,
            ProcessSignaller signaller) {
        Set<String> refusals = new HashSet<>();
        for (Identity process : processes) {
            if (asked.add(process) || signal == Signal.KILL) {
                if (signaller.signal(process, signal)
                        instanceof ProcessSignaller.SignalOutcome.Refused(String errno)) {
                    refusals.add(errno);
                }
            }
        }
        return refusals;
    }
}
