package dev.opm.domain.dependency;

import dev.opm.domain.app.AppName;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.Dependency;
import dev.opm.domain.app.Dependency.Until;
import dev.opm.domain.app.policy.RestartPolicy;
import dev.opm.domain.text.NearestWord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The dependencies among a set of apps. Pure; a dependency on an app outside the set has no part
/// in the order.
public final class Dependencies {
    private final Map<AppName, AppSpec> apps = new LinkedHashMap<>();

    public Dependencies(Collection<AppSpec> apps) {
        apps.forEach(app -> this.apps.put(app.name(), app));
    }

    /// Why these apps' dependencies cannot be, in words; empty when they can.
    ///
    /// @param asked of the set, those whose dependencies are to be right
    public Optional<String> flaw(Collection<AppSpec> asked) {
        for (AppSpec app : asked) {
            for (Dependency dependency : app.dependsOn()) {
                Optional<String> flaw = flaw(app, dependency);
                if (flaw.isPresent()) {
                    return flaw;
                }
            }
        }
        return cycle().map(cycle -> "the dependencies go round in a circle: " + cycle);
    }

    /// A circle, as `a -> b -> a`.
    public Optional<String> cycle() {
        Set<AppName> done = new LinkedHashSet<>();
        for (AppName start : apps.keySet()) {
            Optional<List<AppName>> circle = circleFrom(start, new ArrayList<>(), done);
            if (circle.isPresent()) {
                return circle.map(names ->
                        names.stream().map(AppName::value).collect(Collectors.joining(" -> ")));
            }
        }
        return Optional.empty();
    }

    /// The apps in the order in which they come up; those of one wave may come up together. What
    /// goes round in a circle comes last, all at once.
    public List<Set<AppName>> waves() {
        List<Set<AppName>> waves = new ArrayList<>();
        Set<AppName> placed = new LinkedHashSet<>();
        while (placed.size() < apps.size()) {
            Set<AppName> wave =
                    apps.keySet().stream()
                            .filter(name -> !placed.contains(name))
                            .filter(name -> placed.containsAll(inside(name)))
                            .collect(Collectors.toCollection(LinkedHashSet::new));
            if (wave.isEmpty()) {
                wave = new LinkedHashSet<>(apps.keySet());
                wave.removeAll(placed);
            }
            placed.addAll(wave);
            waves.add(wave);
        }
        return waves;
    }

    /// What these apps depend on, directly or not, without themselves.
    public Set<AppName> order(Collection<AppName> names) {
        Set<AppName> found = new LinkedHashSet<>();
        List<AppName> open = new ArrayList<>(names);
        while (!open.isEmpty()) {
            for (AppName name : inside(open.removeLast())) {
                if (found.add(name)) {
                    open.add(name);
                }
            }
        }
        names.forEach(found::remove);
        return found;
    }

    /// The apps whose end somebody waits for.
    public Set<AppName> toComplete() {
        return apps.values().stream()
                .flatMap(app -> app.dependsOn().stream())
                .filter(dependency -> dependency.until() == Until.COMPLETED)
                .map(Dependency::app)
                .collect(Collectors.toSet());
    }

    private Optional<String> flaw(AppSpec app, Dependency dependency) {
        AppSpec other = apps.get(dependency.app());
        String what = "\"" + app.name() + "\" depends on \"" + dependency.app() + "\", ";
        if (other == null) {
            List<String> names = apps.keySet().stream().map(AppName::value).toList();
            return Optional.of(
                    what
                            + "which is no app"
                            + NearestWord.to(dependency.app().value(), names)
                                    .filter(near -> !near.equals(app.name().value()))
                                    .map(near -> "; did you mean \"" + near + "\"?")
                                    .orElse(""));
        }
        return dependency.until() == Until.COMPLETED
                        && other.restart().mode() == RestartPolicy.Mode.ALWAYS
                ? Optional.of(
                        what
                                + "which never completes, for it is always restarted; give it"
                                + " --restart on-failure or never")
                : Optional.empty();
    }

    private Set<AppName> inside(AppName name) {
        AppSpec app = apps.get(name);
        return app == null
                ? Set.of()
                : app.dependsOn().stream()
                        .map(Dependency::app)
                        .filter(apps::containsKey)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Optional<List<AppName>> circleFrom(
            AppName name, List<AppName> path, Set<AppName> done) {
        int at = path.indexOf(name);
        if (at >= 0) {
            List<AppName> circle = new ArrayList<>(path.subList(at, path.size()));
            circle.add(name);
            return Optional.of(circle);
        }
        if (done.contains(name)) {
            return Optional.empty();
        }
        path.add(name);
        for (AppName next : inside(name)) {
            Optional<List<AppName>> circle = circleFrom(next, path, done);
            if (circle.isPresent()) {
                return circle;
            }
        }
        path.removeLast();
        done.add(name);
        return Optional.empty();
    }
}
