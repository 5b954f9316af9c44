package dev.opm.domain.lifecycle;

import dev.opm.domain.app.App;
import dev.opm.domain.app.AppName;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.Dependency;
import dev.opm.domain.app.DesiredState;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.dependency.Dependencies;
import dev.opm.domain.dependency.DependencyWait;
import dev.opm.domain.outcome.Refusal;
import dev.opm.domain.registry.Claim;
import dev.opm.domain.registry.Claims;
import dev.opm.domain.registry.PidRegistry;
import dev.opm.domain.supervision.CurrentTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What apps of the table, or some that are to be in it, depend on.
@SuppressWarnings("exports") // made by Opm alone
public record DependencyOrder(
        CurrentTable table, PidRegistry registry, DependencyWait dependencyWait) {
    /// Why these apps cannot be started with the dependencies they have.
    public Optional<Refusal> flaw(Collection<AppSpec> asked) {
        return with(asked)
                .flaw(asked)
                .map(why -> Refusal.usage("start: " + why + "; nothing was started"));
    }

    /// The instances that these apps need and that are not up; one that ran to its end with
    /// success, where that is what is waited for, is not needed again.
    public List<InstanceId> down(Collection<AppSpec> asked) {
        Dependencies all = with(asked);
        Set<AppName> names = all.order(asked.stream().map(AppSpec::name).toList());
        return table.now().apps().stream()
                .filter(app -> names.contains(app.name()))
                .flatMap(app -> down(app, all).stream())
                .toList();
    }

    /// The claims in the order in which their instances go down: first those that nobody depends
    /// on.
    List<List<Claim>> downwards(Claims claims) {
        List<AppSpec> apps =
                claims.all().stream()
                        .flatMap(claim -> table.now().owner(claim.instance()).stream())
                        .map(App::spec)
                        .distinct()
                        .toList();
        List<List<Claim>> waves = new ArrayList<>();
        List<Claim> left = new ArrayList<>(claims.all());
        for (Set<AppName> wave : new Dependencies(apps).waves().reversed()) {
            List<Claim> next =
                    left.stream()
                            .filter(claim ->
                                    table.now()
                                            .owner(claim.instance())
                                            .filter(app -> wave.contains(app.name()))
                                            .isPresent())
                            .toList();
            left.removeAll(next);
            waves.add(next);
        }
        if (!left.isEmpty()) {
            waves.addFirst(left);
        }
        return waves;
    }

    /// Waits for what the apps of these claims depend on; answers what was waited for in vain.
    List<String> await(Collection<Claim> claims) {
        List<App> apps =
                claims.stream()
                        .flatMap(claim -> table.now().owner(claim.instance()).stream())
                        .distinct()
                        .toList();
        List<String> inVain = new ArrayList<>();
        for (App app : apps) {
            for (Dependency dependency : app.spec().dependsOn()) {
                table.now()
                        .find(dependency.app())
                        .filter(other -> other.desired().contains(DesiredState.UP))
                        .flatMap(other ->
                                dependencyWait.await(
                                        other,
                                        dependency.until(),
                                        other.spec().health().readyTimeout()))
                        .ifPresent(why -> inVain.add("\"" + app.name() + "\": " + why));
            }
        }
        return inVain;
    }

    private List<InstanceId> down(App app, Dependencies all) {
        boolean mayBeOver = all.isToComplete(app.name());
        return app.instances()
                .filter(instance -> registry.processOf(instance).isEmpty())
                .filter(instance -> !(mayBeOver && dependencyWait.isComplete(app, instance)))
                .toList();
    }

    private Dependencies with(Collection<AppSpec> asked) {
        Map<AppName, AppSpec> all = new LinkedHashMap<>();
        table.now().apps().forEach(app -> all.put(app.name(), app.spec()));
        asked.forEach(app -> all.put(app.name(), app));
        return new Dependencies(all.values());
    }
}
