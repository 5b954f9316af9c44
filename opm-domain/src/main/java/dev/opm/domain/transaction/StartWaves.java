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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Launches what a plan starts, wave after wave: an app once those it depends on are as far as it
/// wants them. Each dependency is waited for once, before the first wave that needs it. Apps
/// without dependencies make one wave, and nobody waits.
///
/// Confined to one thread; the launches of a wave run on workers.
final class StartWaves {
    private final StartTransactions with;
    private final StartPlan plan;
    private final Function<PendingStart, StartResult> launch;
    private final Consumer<StartResult> onResult;
    private final DependencyWait dependencyWait;
    private final Instant begun;
    private final Map<AppName, App> apps = new LinkedHashMap<>();
    private final Map<Dependency, Optional<String>> found = new HashMap<>();
    private final Map<InstanceId, StartResult> results = new LinkedHashMap<>();
    private final List<String> inVain = new ArrayList<>();

    StartWaves(
            StartTransactions with,
            StartPlan plan,
            Function<PendingStart, StartResult> launch,
            Consumer<StartResult> onResult) {
        this.with = with;
        this.plan = plan;
        this.launch = launch;
        this.onResult = onResult;
        this.dependencyWait = with.order().dependencyWait();
        this.begun = now();
        plan.known().forEach(app -> apps.put(app.name(), app));
        plan.starts().forEach(start -> apps.put(start.app().name(), start.app()));
    }

    /// One result for each start, in the order of the plan, and then what is blocked of the rest.
    List<StartResult> run(List<StartResult.Failed> blocked) {
        blocked.forEach(one -> results.put(one.pending().instance(), one));
        boolean whole = blocked.isEmpty();
        for (Set<AppName> wave : waves()) {
            if (whole || plan.limits().onFailure() != OnFailure.ROLL_BACK) {
                whole &= launch(wave);
            }
        }
        List<StartResult> all = new ArrayList<>();
        for (PendingStart start : plan.starts()) {
            StartResult result = results.remove(start.instance());
            all.add(result == null ? new StartResult.NotTried(start) : result);
        }
        all.addAll(results.values());
        return all;
    }

    List<String> inVain() {
        return inVain;
    }

    private List<Set<AppName>> waves() {
        if (plan.starts().stream().allMatch(start -> start.app().spec().dependsOn().isEmpty())) {
            return List.of(apps.keySet());
        }
        return new Dependencies(plan.starts().stream().map(start -> start.app().spec()).toList())
                .waves();
    }

    /// Answers whether all of the wave came up.
    private boolean launch(Set<AppName> wave) {
        Set<AppName> told = new HashSet<>();
        List<PendingStart> next = new ArrayList<>();
        boolean whole = true;
        for (PendingStart start : plan.starts()) {
            if (!wave.contains(start.app().name()) || results.containsKey(start.instance())) {
                continue;
            }
            Optional<String> obstacle = obstacle(start.app(), told);
            if (obstacle.isEmpty()) {
                next.add(start);
            } else {
                StartResult failed =
                        new StartResult.Failed(
                                start, new LaunchFailure(Stage.DEPENDENCY, "-", obstacle.get()));
                onResult.accept(failed);
                results.put(start.instance(), failed);
                whole = false;
            }
        }
        if (whole || plan.limits().onFailure() != OnFailure.ROLL_BACK) {
            for (StartResult result : launchAll(next)) {
                results.put(result.pending().instance(), result);
                whole &= result.isGood();
            }
        }
        return whole;
    }

    private List<StartResult> launchAll(List<PendingStart> wave) {
        AtomicBoolean oneFailed = new AtomicBoolean();
        List<Supplier<StartResult>> tasks = new ArrayList<>();
        for (PendingStart start : wave) {
            tasks.add(() -> {
                StartResult result =
                        oneFailed.get() && plan.limits().onFailure() == OnFailure.ROLL_BACK
                                ? new StartResult.NotTried(start)
                                : launch.apply(start);
                if (result instanceof StartResult.Failed) {
                    oneFailed.set(true);
                }
                onResult.accept(result);
                return result;
            });
        }
        return with.workers().all(plan.limits().parallel(), tasks);
    }

    /// Why an app cannot be launched; what is launched regardless is only told of.
    private Optional<String> obstacle(App app, Set<AppName> told) {
        Stream<String> obstacles =
                app.spec().dependsOn().stream().flatMap(dependency -> wait(dependency).stream());
        if (plan.limits().onFailure() != OnFailure.REGARDLESS) {
            return obstacles.findFirst();
        }
        List<String> all = obstacles.toList();
        if (told.add(app.name())) {
            all.forEach(why -> inVain.add("\"" + app.name() + "\": " + why));
        }
        return Optional.empty();
    }

    /// An app that is not to be up, or that there is none of, is not waited for: whoever asks for
    /// that was told.
    private Optional<String> wait(Dependency dependency) {
        App app = apps.get(dependency.app());
        if (app == null || (!app.desired().contains(DesiredState.UP) && !isStarting(app))) {
            return Optional.empty();
        }
        Optional<String> known = found.get(dependency);
        if (known == null) {
            known = dependencyWait.await(app, dependency.until(), timeout(app));
            found.put(dependency, known);
        }
        return known;
    }

    private Instant now() {
        return dependencyWait.clock().instant();
    }

    private boolean isStarting(App app) {
        return plan.starts().stream().anyMatch(start -> start.app().id().equals(app.id()));
    }

    private Duration timeout(App app) {
        Duration own = app.spec().health().readyTimeout();
        Duration left =
                plan.limits()
                        .patience()
                        .map(patience -> Duration.between(now(), begun.plus(patience)))
                        .orElse(own);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
