package dev.opm.domain.incarnation;

import dev.opm.domain.app.InstanceId;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.ProcessEntry;
import dev.opm.domain.port.ProcessSignaller;
import dev.opm.domain.signal.Signal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/// The ending of one tree, round by round. It is over when two looks in a row found nothing after
/// something was signalled, or the first look found nothing, or KILL and its grace did not help.
final class Felling {
    private final InstanceId instance;
    private final Instant killFrom;
    private final Instant giveUpAt;
    private final ProcessSignaller signaller;
    private final InstantSource clock;
    private final Set<Identity> asked = new HashSet<>();
    private Set<Identity> living = Set.of();
    private int emptyLooks;
    private String refusal = "survived KILL";

    Felling(
            InstanceId instance,
            Duration timeout,
            ProcessSignaller signaller,
            InstantSource clock) {
        this.instance = instance;
        this.killFrom = clock.instant().plus(timeout);
        this.giveUpAt = killFrom.plus(ClearOut.KILL_GRACE);
        this.signaller = signaller;
        this.clock = clock;
    }

    InstanceId instance() {
        return instance;
    }

    Set<Identity> living() {
        return living;
    }

    String why() {
        return refusal;
    }

    /// Takes what a census found of the tree and signals it.
    void strike(Collection<ProcessEntry> found) {
        living = found.stream().map(ProcessEntry::identity).collect(Collectors.toSet());
        if (living.isEmpty()) {
            emptyLooks++;
            return;
        }
        emptyLooks = 0;
        boolean politely = clock.instant().isBefore(killFrom);
        for (String errno : signal(living, asked, politely, signaller)) {
            refusal = "cannot be signalled: " + errno;
        }
    }

    boolean isOver() {
        if (living.isEmpty()) {
            return asked.isEmpty() || emptyLooks > 1;
        }
        return !clock.instant().isBefore(giveUpAt);
    }

    /// TERM once to each, or KILL to all; answers the errnos of those that refused.
    static Set<String> signal(
            Set<Identity> processes,
            Set<Identity> asked,
            boolean politely,
            ProcessSignaller signaller) {
        Set<String> refusals = new HashSet<>();
        for (Identity process : processes) {
            if (asked.add(process) || !politely) {
                Signal signal = politely ? Signal.TERM : Signal.KILL;
                if (signaller.signal(process, signal)
                        instanceof ProcessSignaller.SignalOutcome.Refused(String errno)) {
                    refusals.add(errno);
                }
            }
        }
        return refusals;
    }
}
