package dev.opm.domain.restore;

import dev.opm.domain.app.App;
import dev.opm.domain.app.DesiredState;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.dump.Resting;
import dev.opm.domain.instance.Census;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.registry.PidRegistry;
import dev.opm.domain.restore.Plan.Item;
import dev.opm.domain.restore.Plan.Move;
import dev.opm.domain.restore.RestoreRequest.Existing;
import dev.opm.domain.supervision.Supervisor;
import dev.opm.domain.table.AppTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Compares what the dump wants with what the registry and a census of the machine say is there.
record Planner(AppTable table, PidRegistry registry, Supervisor supervisor, Existing existing) {
    Plan plan(List<App> apps, Map<InstanceId, Resting> resting, Census census) {
        List<Item> items = new ArrayList<>();
        for (App app : apps) {
            app.instances()
                    .forEach(id ->
                            items.add(
                                    new Item(
                                            app,
                                            id,
                                            move(
                                                    app,
                                                    id,
                                                    Optional.ofNullable(resting.get(id)),
                                                    census))));
            surplus(app).forEach(id -> items.add(new Item(app, id, new Move.Retire())));
        }
        return new Plan(items);
    }

    /// The instances an app has here beyond those it has in the dump.
    List<InstanceId> surplus(App app) {
        return table.find(app.id()).stream()
                .flatMap(App::instances)
                .filter(id -> id.index() >= app.spec().instances())
                .toList();
    }

    private Move move(App app, InstanceId instance, Optional<Resting> resting, Census census) {
        if (app.desired(instance) != DesiredState.UP) {
            return new Move.Leave();
        }
        Optional<Identity> process = registry.processOf(instance).filter(census::isAlive);
        if (process.isEmpty() && resting.isPresent()) {
            return new Move.Rest(supervisor.isComing(instance) ? Resting.UNWELL : resting.get());
        }
        if (process.isEmpty()) {
            return supervisor.isComing(instance) ? new Move.Resume() : new Move.Start();
        }
        return existing == Existing.ADOPT && runsAsSaved(app, instance)
                ? new Move.Adopt(process.get())
                : new Move.Replace(process.get());
    }

    /// A port of another range is another environment.
    private boolean runsAsSaved(App app, InstanceId instance) {
        boolean hasItsPort =
                table.find(app.id())
                        .filter(now -> !now.spec().ports().equals(app.spec().ports()))
                        .isEmpty();
        return hasItsPort
                && supervisor
                        .instance(instance)
                        .history()
                        .launch()
                        .filter(app.spec().launch()::equals)
                        .isPresent();
    }
}
