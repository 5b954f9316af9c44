package dev.opm.domain.restore;

import dev.opm.domain.app.InstanceId;
import dev.opm.domain.dump.Resting;
import dev.opm.domain.incarnation.Strays;
import dev.opm.domain.registry.PidRegistry;
import dev.opm.domain.restore.Phases.Planned;
import dev.opm.domain.restore.Plan.Item;
import dev.opm.domain.restore.Plan.Move;
import dev.opm.domain.supervision.CurrentTable;
import dev.opm.domain.transaction.PendingStart;
import dev.opm.domain.transaction.StartPlan;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a transaction is to do for a restore. Pure.
final class StartPlans {
    private StartPlans() {}

    static StartPlan of(Planned planned, PidRegistry registry, CurrentTable table) {
        RestoreRequest request = planned.run().request();
        Set<InstanceId> mine =
                planned.plan().items().stream().map(Item::instance).collect(Collectors.toSet());
        Strays strays =
                new Strays(
                        registry,
                        instance ->
                                mine.contains(instance) || table.now().owner(instance).isEmpty());
        return new StartPlan(
                starts(planned, planned.plan().pending()),
                starts(
                        planned,
                        planned.plan().items().stream()
                                .filter(item -> item.move() instanceof Move.Retire)),
                new StartPlan.Resting(
                        starts(planned, planned.plan().resting(Resting.FINISHED)),
                        starts(planned, planned.plan().resting(Resting.UNWELL))),
                Optional.of(strays),
                planned.claimed().apps(),
                new StartPlan.Limits(
                        request.parallel(), request.onFailure(), Optional.of(request.timeout())));
    }

    private static List<PendingStart> starts(Planned planned, Stream<Item> items) {
        return items.map(item ->
                        new PendingStart(
                                planned.claimed().claims().of(item.instance()), item.app()))
                .toList();
    }
}
