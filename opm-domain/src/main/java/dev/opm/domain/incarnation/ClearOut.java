package dev.opm.domain.incarnation;

import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.StopPolicy;
import dev.opm.domain.instance.Census;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.port.ExitWatch;
import dev.opm.domain.port.InstanceLock;
import dev.opm.domain.port.ProcessCensus;
import dev.opm.domain.port.ProcessSignaller;
import dev.opm.domain.port.StorageFailure;
import dev.opm.domain.registry.Claim;
import dev.opm.domain.registry.PidRegistry;
import dev.opm.domain.signal.Signal;
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
import java.util.function.Function;
import java.util.stream.Collectors;

/// Ends whole process trees and says so only when it has seen them empty: the signals of the stop
/// policy to every member, KILL in the end, a new census until one finds nothing, then the
/// instance's lock must be free.
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
    private final ExitWatch exits;
    private final InstanceLock locks;
    private final InstantSource clock;

    public ClearOut(
            PidRegistry registry,
            ProcessCensus processes,
            ProcessSignaller signaller,
            ExitWatch exits,
            InstanceLock locks,
            InstantSource clock) {
        this.registry = registry;
        this.processes = processes;
        this.signaller = signaller;
        this.exits = exits;
        this.locks = locks;
        this.clock = clock;
    }

    /// One instance to end.
    ///
    /// @param policy which signals, and how long each is given before KILL
    public record Ending(Claim claim, StopPolicy policy) {
        /// TERM, and KILL after the timeout.
        public Ending(Claim claim, Duration timeout) {
            this(claim, new StopPolicy(timeout));
        }

        InstanceId instance() {
            return claim.instance();
        }
    }

    /// Ends the trees of all these instances and makes each vacant in the registry.
    public List<Clearance> clear(Collection<Ending> endings) {
        List<Felling> fellings = new ArrayList<>();
        for (Ending ending : endings) {
            fellings.add(new Felling(ending.instance(), ending.policy(), signaller, clock));
        }
        fell(fellings);
        List<Clearance> outcomes = new ArrayList<>();
        int index = 0;
        for (Ending ending : endings) {
            outcomes.add(conclude(ending.claim(), fellings.get(index++)));
        }
        return outcomes;
    }

    public Clearance clear(Claim claim, StopPolicy policy) {
        return clear(List.of(new Ending(claim, policy))).getFirst();
    }

    /// Ends processes that are ours but no instance's: see [Strays]. Answers those left.
    public Set<Identity> sweep(Strays strays) {
        return sweep(strays::among);
    }

    /// Ends the remnants. Answers those left.
    public Set<Identity> sweep(Remnants remnants) {
        return sweep(census ->
                remnants.among(census).stream()
                        .map(Remnants.Remnant::process)
                        .collect(Collectors.toSet()));
    }

    public List<Remnants.Remnant> find(Remnants remnants) {
        return remnants.among(processes.take());
    }

    private Set<Identity> sweep(Function<Census, Set<Identity>> wanted) {
        Set<Identity> left = wanted.apply(processes.take());
        Instant kill = clock.instant().plus(Strays.TIMEOUT);
        Instant giveUp = kill.plus(KILL_GRACE);
        Set<Identity> asked = new HashSet<>();
        while (!left.isEmpty() && clock.instant().isBefore(giveUp)) {
            boolean politely = clock.instant().isBefore(kill);
            Felling.signal(left, asked, politely ? Signal.TERM : Signal.KILL, signaller);
            exits.awaitAll(left, LOOK_AGAIN);
            left = wanted.apply(processes.take());
        }
        return left;
    }

    /// How many strays there are now.
    public int count(Strays strays) {
        return strays.among(processes.take()).size();
    }

    private void fell(List<Felling> fellings) {
        List<Felling> open = new ArrayList<>(fellings);
        Map<Identity, InstanceId> known = leaders(open);
        while (!open.isEmpty()) {
            Census census = processes.take();
            Kinship kinship = new Kinship(census, known);
            Set<Identity> awaited = new HashSet<>();
            for (Felling felling : open) {
                felling.strike(kinship.living(felling.instance()));
                felling.living().forEach(process -> known.put(process, felling.instance()));
                awaited.addAll(felling.living());
            }
            open.removeIf(Felling::isOver);
            if (!open.isEmpty() && !awaited.isEmpty()) {
                exits.awaitAll(awaited, soon(open));
            }
        }
    }

    /// Until the next look, or the next signal if that is sooner.
    private static Duration soon(List<Felling> open) {
        return open.stream()
                .map(Felling::untilNext)
                .filter(wait -> wait.compareTo(LOOK_AGAIN) < 0)
                .min(Duration::compareTo)
                .orElse(LOOK_AGAIN);
    }

    private Map<Identity, InstanceId> leaders(List<Felling> fellings) {
        Map<Identity, InstanceId> leaders = new HashMap<>();
        for (Felling felling : fellings) {
            registry.incarnation(felling.instance())
                    .leader()
                    .ifPresent(leader -> leaders.put(leader, felling.instance()));
        }
        return leaders;
    }

    private Clearance conclude(Claim claim, Felling felling) {
        InstanceId instance = claim.instance();
        if (!felling.living().isEmpty()) {
            return new Clearance.WouldNotGo(instance, felling.living(), felling.why());
        }
        Optional<String> locked = whyLocked(instance);
        if (locked.isPresent()) {
            return new Clearance.WouldNotGo(instance, Set.of(), locked.get());
        }
        registry.awaitEnded(instance, KILL_GRACE);
        registry.incarnation(instance).leader().ifPresent(this::bury);
        registry.vacate(claim);
        return new Clearance.Cleared(instance);
    }

    private Optional<String> whyLocked(InstanceId instance) {
        try {
            Optional<InstanceLock.Held> lock = locks.tryLock(instance);
            lock.ifPresent(InstanceLock.Held::close);
            return lock.isPresent()
                    ? Optional.empty()
                    : Optional.of(
                            "an unknown process still holds the lock of instance " + instance);
        } catch (StorageFailure failure) {
            return Optional.of("whether its lock is free cannot be told: " + failure.reason());
        }
    }

    private void bury(Identity leader) {
        registry.ended(leader);
        exits.bury(leader);
    }
}
