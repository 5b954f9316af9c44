package dev.opm.domain.ascent;

import dev.opm.domain.app.App;
import dev.opm.domain.app.AppName;
import dev.opm.domain.app.Dependency;
import dev.opm.domain.app.DesiredState;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.dependency.Awaiting;
import dev.opm.domain.dependency.Dependencies;
import dev.opm.domain.port.LaunchFailure;
import dev.opm.domain.port.LaunchFailure.Stage;
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
final class Climb {
    private final Ascent ascent;
    private final Awaiting awaiting;
    private final InstantSource clock;
    private final List<Rising> risings;
    private final Map<AppName, App> apps = new LinkedHashMap<>();
    private final Map<Dependency, Optional<String>> found = new HashMap<>();
    private final Map<InstanceId, Trial> trials = new HashMap<>();

    Climb(
            Ascent ascent,
            Awaiting awaiting,
            InstantSource clock,
            List<Rising> risings,
            Collection<App> known) {
        this.ascent = ascent;
        this.awaiting = awaiting;
        this.clock = clock;
        this.risings = risings;
        known.forEach(app -> apps.put(app.name(), app));
        risings.forEach(rising -> apps.put(rising.app().name(), rising.app()));
    }

    /// In the order of the risings.
    List<Trial> spawn(OperationId operation, Ascent.Limits limits, Consumer<Trial> onTrial) {
        if (risings.stream().allMatch(rising -> rising.app().spec().dependsOn().isEmpty())) {
            return ascent.spawn(operation, risings, limits.parallel(), limits.onFailure(), onTrial);
        }
        Dependencies order =
                new Dependencies(risings.stream().map(rising -> rising.app().spec()).toList());
        boolean whole = true;
        for (Set<AppName> wave : order.waves()) {
            if (whole || limits.onFailure() == OnFailure.KEEP_GOING) {
                whole &= spawn(wave, operation, limits, onTrial);
            }
        }
        return risings.stream()
                .map(rising -> trials.getOrDefault(rising.instance(), new Trial.NotTried(rising)))
                .toList();
    }

    /// Answers whether all of the wave came up.
    private boolean spawn(
            Set<AppName> wave,
            OperationId operation,
            Ascent.Limits limits,
            Consumer<Trial> onTrial) {
        Map<AppName, Optional<String>> obstacles = new HashMap<>();
        wave.forEach(name -> obstacles.put(name, obstacle(name, limits)));
        List<Rising> next = new ArrayList<>();
        List<Trial> outcomes = new ArrayList<>();
        for (Rising rising : risings) {
            if (wave.contains(rising.app().name())) {
                obstacles
                        .getOrDefault(rising.app().name(), Optional.empty())
                        .ifPresentOrElse(
                                why -> {
                                    Trial fell = fell(rising, why);
                                    onTrial.accept(fell);
                                    outcomes.add(fell);
                                },
                                () -> next.add(rising));
            }
        }
        if (outcomes.isEmpty() || limits.onFailure() == OnFailure.KEEP_GOING) {
            outcomes.addAll(
                    ascent.spawn(operation, next, limits.parallel(), limits.onFailure(), onTrial));
        }
        outcomes.forEach(trial -> trials.put(trial.rising().instance(), trial));
        return outcomes.stream().allMatch(Trial::isGood);
    }

    private static Trial fell(Rising rising, String why) {
        return new Trial.Fell(rising, new LaunchFailure(Stage.DEPENDENCY, "-", why));
    }

    private Optional<String> obstacle(AppName name, Ascent.Limits limits) {
        App app = apps.get(name);
        return app == null
                ? Optional.empty()
                : app.spec().dependsOn().stream()
                        .flatMap(dependency -> wait(dependency, limits).stream())
                        .findFirst();
    }

    /// An app that is not to be up, or that there is none of, is not waited for: whoever asks for
    /// that was told.
    private Optional<String> wait(Dependency dependency, Ascent.Limits limits) {
        App app = apps.get(dependency.app());
        if (app == null || (!app.desired().contains(DesiredState.UP) && !isRising(app))) {
            return Optional.empty();
        }
        Optional<String> known = found.get(dependency);
        if (known == null) {
            known = awaiting.await(app, dependency.until(), timeout(app, limits));
            found.put(dependency, known);
        }
        return known;
    }

    private boolean isRising(App app) {
        return risings.stream().anyMatch(rising -> rising.app().id().equals(app.id()));
    }

    private Duration timeout(App app, Ascent.Limits limits) {
        Duration own = app.spec().health().readyTimeout();
        Duration left =
                limits.deadline()
                        .map(deadline -> Duration.between(clock.instant(), deadline))
                        .orElse(own);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
