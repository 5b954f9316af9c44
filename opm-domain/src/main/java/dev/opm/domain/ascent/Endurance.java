package dev.opm.domain.ascent;

import dev.opm.domain.dependency.Awaiting;
import dev.opm.domain.dependency.Dependencies;
import dev.opm.domain.health.Readiness;
import dev.opm.domain.incarnation.ClearOut;
import dev.opm.domain.instance.Exit;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.port.ExitWatch;
import dev.opm.domain.port.LaunchFailure;
import dev.opm.domain.port.LaunchFailure.Stage;
import dev.opm.domain.registry.PidRegistry;
import dev.opm.domain.supervision.Supervisor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Whether what was launched lasts: alive after a window, and ready in time.
record Endurance(
        PidRegistry registry,
        Supervisor supervisor,
        ExitWatch exits,
        Readiness readiness,
        Awaiting awaiting,
        InstantSource clock) {
    List<Trial> verify(List<Trial> trials, Duration window, OnFailure onFailure) {
        Map<Identity, Rising> waiting = new HashMap<>();
        for (Trial trial : trials) {
            if (trial instanceof Trial.Up(Rising rising, Identity identity)) {
                waiting.put(identity, rising);
            }
        }
        Set<Identity> fallen = watch(waiting.keySet(), window, onFailure);
        Dependencies all =
                new Dependencies(
                        trials.stream().map(trial -> trial.rising().app().spec()).toList());
        return trials.stream().map(trial -> verified(trial, fallen, all)).toList();
    }

    List<Trial> verifyReady(
            List<Trial> trials, Duration window, Duration patience, OnFailure onFailure) {
        Instant deadline = clock.instant().plus(patience);
        List<Trial> alive = verify(trials, window, onFailure);
        boolean lost = !alive.stream().allMatch(Trial::isGood);
        if (alive.stream().noneMatch(Endurance::isProbed)
                || (lost && onFailure == OnFailure.ROLL_BACK)) {
            return alive;
        }
        return verify(awaitReady(alive, deadline, onFailure), Duration.ZERO, onFailure);
    }

    private static boolean isProbed(Trial trial) {
        return trial.rising().app().spec().health().ready().isPresent();
    }

    private List<Trial> awaitReady(List<Trial> trials, Instant deadline, OnFailure onFailure) {
        List<Trial> awaited = new ArrayList<>();
        boolean oneFell = false;
        for (Trial trial : trials) {
            Trial next =
                    oneFell && onFailure == OnFailure.ROLL_BACK ? trial : ready(trial, deadline);
            oneFell |= next instanceof Trial.Fell;
            awaited.add(next);
        }
        return awaited;
    }

    private Trial ready(Trial trial, Instant deadline) {
        if (!(trial instanceof Trial.Up(Rising rising, Identity identity))) {
            return trial;
        }
        Duration left = Duration.between(clock.instant(), deadline);
        return readiness
                .await(
                        rising.app(),
                        rising.instance(),
                        identity,
                        left.isNegative() ? Duration.ZERO : left)
                .<Trial>map(failure -> new Trial.Fell(rising, failure))
                .orElse(trial);
    }

    private Set<Identity> watch(Set<Identity> up, Duration window, OnFailure onFailure) {
        Set<Identity> alive = new HashSet<>(up);
        Set<Identity> fallen = new HashSet<>();
        Instant end = clock.instant().plus(window);
        boolean watching = !alive.isEmpty();
        while (watching) {
            Duration left = Duration.between(clock.instant(), end);
            Set<Identity> ended = exits.awaitAny(alive, left.isNegative() ? Duration.ZERO : left);
            alive.removeAll(ended);
            fallen.addAll(ended);
            watching = !ended.isEmpty() && !alive.isEmpty() && onFailure == OnFailure.KEEP_GOING;
        }
        return fallen;
    }

    private Trial verified(Trial trial, Set<Identity> fallen, Dependencies all) {
        if (trial instanceof Trial.Up(Rising rising, Identity identity)
                && fallen.contains(identity)) {
            registry.awaitEnded(identity, ClearOut.KILL_GRACE);
            if (all.isToComplete(rising.app().name())
                    && awaiting.isComplete(rising.app(), rising.instance())) {
                return new Trial.Completed(rising);
            }
            String how =
                    supervisor
                            .instance(rising.instance())
                            .history()
                            .lastExit()
                            .map(Exit::shown)
                            .orElse("unknown end");
            return new Trial.Fell(
                    rising, new LaunchFailure(Stage.VERIFY, "-", "ended too soon with " + how));
        }
        return trial;
    }
}
