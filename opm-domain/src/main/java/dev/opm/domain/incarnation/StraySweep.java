package dev.opm.domain.incarnation;

import dev.opm.domain.instance.Census;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.Remnant;
import dev.opm.domain.port.Ports;
import dev.opm.domain.port.process.ExitWatch;
import dev.opm.domain.port.process.ProcessCensus;
import dev.opm.domain.port.process.ProcessSignaller;
import dev.opm.domain.signal.Signal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Finds and ends processes that are ours but no instance's. It looks anew before each signal, so
/// it needs no claim. Callable from any thread; blocks until all are gone or will not go.
public final class StraySweep {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    private final ProcessCensus processes;
    private final ProcessSignaller signaller;
    private final ExitWatch exits;
    private final InstantSource clock;

    public StraySweep(Ports.Machine machine, InstantSource clock) {
        this.processes = machine.census();
        this.signaller = machine.signaller();
        this.exits = machine.exits();
        this.clock = clock;
    }

    /// How many strays there are now.
    public int count(Strays strays) {
        return strays.among(processes.take()).size();
    }

    /// Ends the strays. Answers those left.
    public Set<Identity> sweep(Strays strays) {
        return sweep(strays::among);
    }

    public List<Remnant> find(Remnants remnants) {
        return remnants.among(processes.take());
    }

    /// Ends the remnants. Answers those left.
    public Set<Identity> sweep(Remnants remnants) {
        return sweep(census ->
                remnants.among(census).stream().map(Remnant::process).collect(Collectors.toSet()));
    }

    private Set<Identity> sweep(Function<Census, Set<Identity>> wanted) {
        Set<Identity> left = wanted.apply(processes.take());
        Instant kill = clock.instant().plus(Strays.TIMEOUT);
        Instant giveUp = kill.plus(ClearOut.KILL_GRACE);
        Set<Identity> asked = new HashSet<>();
        while (!left.isEmpty() && clock.instant().isBefore(giveUp)) {
            boolean politely = clock.instant().isBefore(kill);
            TreeTermination.signal(left, asked, politely ? Signal.TERM : Signal.KILL, signaller);
            exits.awaitAll(left, LOOK_AGAIN);
            left = wanted.apply(processes.take());
        }
        return left;
    }
}
