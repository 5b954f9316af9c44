package dev.opm.domain.dependency;

import dev.opm.domain.app.App;
import dev.opm.domain.app.AppName;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.incarnation.ClearOut.Ending;
import dev.opm.domain.outcome.Refusal;
import dev.opm.domain.registry.Claim;
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

    /// How these are ended, wave after wave: first those that nobody depends on, and what no app
    /// has any more.
    public List<List<Ending>> endings(Collection<Claim> claims) {
        List<List<Ending>> waves = new ArrayList<>();
        for (List<Claim> wave : downwards(claims)) {
            waves.add(
                    wave.stream()
                            .map(claim -> new Ending(claim, table.stopPolicy(claim.instance())))
                            .toList());
        }
        return waves;
    }

    private List<List<Claim>> downwards(Collection<Claim> claims) {
        List<AppSpec> apps =
                claims.stream()
                        .map(claim -> claim.instance().app())
                        .distinct()
                        .flatMap(id -> table.now().find(id).stream())
                        .map(App::spec)
                        .toList();
        if (apps.stream().allMatch(app -> app.dependsOn().isEmpty())) {
            return List.of(List.copyOf(claims));
        }
        List<List<Claim>> waves = new ArrayList<>();
        List<Claim> left = new ArrayList<>(claims);
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

    private List<InstanceId> down(App app, Dependencies all) {
        boolean mayBeOver = all.toComplete().contains(app.name());
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
