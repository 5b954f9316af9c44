package dev.opm.domain.transaction;

import dev.opm.domain.app.App;
import dev.opm.domain.app.AppName;
import dev.opm.domain.app.Dependency;
import dev.opm.domain.app.DesiredState;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.dependency.Dependencies;
import dev.opm.domain.dependency.DependencyWait;
import dev.opm.domain.outcome.OnFailure;
import dev.opm.domain.port.process.LaunchFailure;
import dev.opm.domain.port.process.LaunchFailure.Stage;
import dev.opm.domain.registry.OperationId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// One way up in waves. Each dependency is waited for once, before the first wave that needs it.
/// Apps without dependencies make one wave, and nobody waits.
final class StartWaves {
    private final StartTransaction transaction;
    private final DependencyWait dependencyWait;
    private final InstantSource clock;
    private final List<PendingStart> pendingStarts;
    private final Map<AppName, App> apps = new LinkedHashMap<>();
    private final Map<Dependency, Optional<String>> found = new HashMap<>();
    private final Map<InstanceId, StartResult> results = new HashMap<>();

    StartWaves(
            StartTransaction transaction,
            DependencyWait dependencyWait,
            InstantSource clock,
            List<PendingStart> pendingStarts,
            Collection<App> known) {
        this.transaction = transaction;
        this.dependencyWait = dependencyWait;
        this.clock = clock;
        this.pendingStarts = pendingStarts;
        known.forEach(app -> apps.put(app.name(), app));
        pendingStarts.forEach(pending -> apps.put(pending.app().name(), pending.app()));
    }

    /// In the order of the pending starts.
    List<StartResult> spawn(
            OperationId operation, StartTransaction.Limits limits, Consumer<StartResult> onResult) {
        if (pendingStarts.stream()
                .allMatch(pending -> pending.app().spec().dependsOn().isEmpty())) {
            return transaction.spawn(
                    operation, pendingStarts, limits.parallel(), limits.onFailure(), onResult);
        }
        Dependencies order =
                new Dependencies(
                        pendingStarts.stream().map(pending -> pending.app().spec()).toList());
        boolean whole = true;
        for (Set<AppName> wave : order.waves()) {
            if (whole || limits.onFailure() == OnFailure.KEEP_GOING) {
                whole &= spawn(wave, operation, limits, onResult);
            }
        }
        return pendingStarts.stream()
                .map(pending ->
                        results.getOrDefault(pending.instance(), new StartResult.NotTried(pending)))
                .toList();
    }

    /// Answers whether all of the wave came up.
    private boolean spawn(
            Set<AppName> wave,
            OperationId operation,
            StartTransaction.Limits limits,
            Consumer<StartResult> onResult) {
        Map<AppName, Optional<String>> obstacles = new HashMap<>();
        wave.forEach(name -> obstacles.put(name, obstacle(name, limits)));
        List<PendingStart> next = new ArrayList<>();
        List<StartResult> outcomes = new ArrayList<>();
        for (PendingStart pending : pendingStarts) {
            if (wave.contains(pending.app().name())) {
                obstacles
                        .getOrDefault(pending.app().name(), Optional.empty())
                        .ifPresentOrElse(
                                why -> {
                                    StartResult failed = failed(pending, why);
                                    onResult.accept(failed);
                                    outcomes.add(failed);
                                },
                                () -> next.add(pending));
            }
        }
        if (outcomes.isEmpty() || limits.onFailure() == OnFailure.KEEP_GOING) {
            outcomes.addAll(
                    transaction.spawn(
                            operation, next, limits.parallel(), limits.onFailure(), onResult));
        }
        outcomes.forEach(result -> results.put(result.pending().instance(), result));
        return outcomes.stream().allMatch(StartResult::isGood);
    }

    private static StartResult failed(PendingStart pending, String why) {
        return new StartResult.Failed(pending, new LaunchFailure(Stage.DEPENDENCY, "-", why));
    }

    private Optional<String> obstacle(AppName name, StartTransaction.Limits limits) {
        App app = apps.get(name);
        return app == null
                ? Optional.empty()
                : app.spec().dependsOn().stream()
                        .flatMap(dependency -> wait(dependency, limits).stream())
                        .findFirst();
    }

    /// An app that is not to be up, or that there is none of, is not waited for: whoever asks for
    /// that was told.
    private Optional<String> wait(Dependency dependency, StartTransaction.Limits limits) {
        App app = apps.get(dependency.app());
        if (app == null || (!app.desired().contains(DesiredState.UP) && !isRising(app))) {
            return Optional.empty();
        }
        Optional<String> known = found.get(dependency);
        if (known == null) {
            known = dependencyWait.await(app, dependency.until(), timeout(app, limits));
            found.put(dependency, known);
        }
        return known;
    }

    private boolean isRising(App app) {
        return pendingStarts.stream().anyMatch(pending -> pending.app().id().equals(app.id()));
    }

    private Duration timeout(App app, StartTransaction.Limits limits) {
        Duration own = app.spec().health().readyTimeout();
        Duration left =
                limits.deadline()
                        .map(deadline -> Duration.between(clock.instant(), deadline))
                        .orElse(own);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
