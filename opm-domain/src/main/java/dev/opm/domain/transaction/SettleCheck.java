package dev.opm.domain.transaction;

import dev.opm.domain.health.Readiness;
import dev.opm.domain.incarnation.ClearOut;
import dev.opm.domain.instance.Exit;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.outcome.OnFailure;
import dev.opm.domain.port.process.ExitWatch;
import dev.opm.domain.port.process.LaunchFailure;
import dev.opm.domain.port.process.LaunchFailure.Stage;
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
import java.util.Optional;
import java.util.Set;

/// Whether what was launched lasts: alive after a window, and ready in time.
public record SettleCheck(
        PidRegistry registry,
        Supervisor supervisor,
        ExitWatch exits,
        Readiness readiness,
        InstantSource clock) {
    List<StartResult> verify(List<StartResult> results, Duration window, OnFailure onFailure) {
        Map<Identity, PendingStart> waiting = new HashMap<>();
        for (StartResult result : results) {
            if (result instanceof StartResult.Up(PendingStart pending, Identity identity)) {
                waiting.put(identity, pending);
            }
        }
        Set<Identity> fallen = watch(waiting.keySet(), window, onFailure);
        return results.stream().map(result -> verified(result, fallen)).toList();
    }

    List<StartResult> verifyReady(
            List<StartResult> results, Duration window, Duration patience, OnFailure onFailure) {
        Instant deadline = clock.instant().plus(patience);
        List<StartResult> alive = verify(results, window, onFailure);
        boolean lost = !alive.stream().allMatch(StartResult::isGood);
        if (alive.stream().noneMatch(SettleCheck::isProbed)
                || (lost && onFailure == OnFailure.ROLL_BACK)) {
            return alive;
        }
        return verify(awaitReady(alive, deadline, onFailure), Duration.ZERO, onFailure);
    }

    private static boolean isProbed(StartResult result) {
        return result.pending().app().spec().health().ready().isPresent();
    }

    private List<StartResult> awaitReady(
            List<StartResult> results, Instant deadline, OnFailure onFailure) {
        List<StartResult> awaited = new ArrayList<>();
        boolean oneFailed = false;
        for (StartResult result : results) {
            StartResult next =
                    oneFailed && onFailure == OnFailure.ROLL_BACK
                            ? result
                            : ready(result, deadline);
            oneFailed |= next instanceof StartResult.Failed;
            awaited.add(next);
        }
        return awaited;
    }

    private StartResult ready(StartResult result, Instant deadline) {
        if (!(result instanceof StartResult.Up(PendingStart pending, Identity identity))) {
            return result;
        }
        Duration left = Duration.between(clock.instant(), deadline);
        return readiness
                .await(
                        pending.app(),
                        pending.instance(),
                        identity,
                        left.isNegative() ? Duration.ZERO : left)
                .<StartResult>map(failure -> new StartResult.Failed(pending, failure))
                .orElse(result);
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

    /// An end that the app's own policy calls a success is what was to be reached.
    private StartResult verified(StartResult result, Set<Identity> fallen) {
        if (result instanceof StartResult.Up(PendingStart pending, Identity identity)
                && fallen.contains(identity)) {
            registry.awaitEnded(identity, ClearOut.KILL_GRACE);
            Optional<Exit> exit = supervisor.instance(pending.instance()).history().lastExit();
            return exit.filter(end -> end.isSuccessOf(pending.app().spec().restart())).isPresent()
                    ? new StartResult.Finished(pending)
                    : new StartResult.Failed(
                            pending,
                            new LaunchFailure(
                                    Stage.VERIFY,
                                    "-",
                                    "ended too soon with "
                                            + exit.map(Exit::shown).orElse("unknown end")));
        }
        return result;
    }
}
