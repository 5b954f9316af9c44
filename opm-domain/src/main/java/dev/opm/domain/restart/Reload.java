package dev.opm.domain.restart;

import dev.opm.domain.app.App;
import dev.opm.domain.app.DesiredState;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.policy.ReloadMode;
import dev.opm.domain.outcome.Answer;
import dev.opm.domain.outcome.Refusal;
import dev.opm.domain.registry.Claims;
import dev.opm.domain.registry.Operation;
import dev.opm.domain.registry.OperationVerb;
import dev.opm.domain.registry.PidRegistry;
import dev.opm.domain.supervision.CurrentTable;
import dev.opm.domain.supervision.Operations;
import dev.opm.domain.transaction.Claiming;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Exchanges the processes of instances, one instance after the other, without a gap: the new one
/// is ready before the old one is stopped. Ends with the first that fails.
///
/// An app that cannot run twice, and an instance that is not up, is restarted. The claims are taken
/// one at a time, so supervision still looks after those whose turn has not come.
public final class Reload {
    private final Claiming claiming;
    private final Restart restart;
    private final CurrentTable table;
    private final PidRegistry registry;
    private final Handover handover;
    private final Operations operations;

    @SuppressWarnings("exports") // made by Opm alone
    public Reload(
            Claiming claiming,
            Restart restart,
            CurrentTable table,
            PidRegistry registry,
            Handover handover,
            Operations operations) {
        this.claiming = claiming;
        this.restart = restart;
        this.table = table;
        this.registry = registry;
        this.handover = handover;
        this.operations = operations;
    }

    /// Answers those that were reloaded: one that somebody stopped before its turn stays stopped.
    public Answer<List<InstanceId>> reload(List<InstanceId> instances) {
        Set<InstanceId> wantedBefore =
                instances.stream().filter(this::isWanted).collect(Collectors.toSet());
        List<InstanceId> done = new ArrayList<>();
        for (int i = 0; i < instances.size(); i++) {
            InstanceId instance = instances.get(i);
            switch (reload(instance, wantedBefore)) {
                case Answer.Done<List<InstanceId>>(List<InstanceId> reloaded) ->
                        done.addAll(reloaded);
                case Answer.Refused<List<InstanceId>>(Refusal why) -> {
                    List<InstanceId> untried = instances.subList(i + 1, instances.size());
                    return Answer.refused(
                            new Refusal(why.kind(), why.message() + rest(done, untried)));
                }
            }
        }
        return Answer.done(done);
    }

    private Answer<List<InstanceId>> reload(InstanceId instance, Set<InstanceId> wantedBefore) {
        Operation operation = operations.begin(OperationVerb.RELOAD);
        return claiming.holding(
                List.of(instance),
                operation,
                claims ->
                        wantedBefore.contains(instance) && isStopped(instance)
                                ? Answer.done(List.of())
                                : reload(instance, operation, claims));
    }

    private Answer<List<InstanceId>> reload(
            InstanceId instance, Operation operation, Claims claims) {
        Optional<App> app =
                table.now()
                        .owner(instance)
                        .filter(one -> one.spec().reload() == ReloadMode.OVERLAP)
                        .filter(_ -> isWanted(instance))
                        .filter(_ -> registry.processOf(instance).isPresent());
        return app.isPresent()
                ? handover.succeed(claims.of(instance), app.get())
                        .then(one -> Answer.done(List.of(one)))
                : restart.restart(operation, claims, List.of(instance), UnaryOperator.identity());
    }

    private boolean isWanted(InstanceId instance) {
        return table.now().desired(instance).equals(Optional.of(DesiredState.UP));
    }

    private boolean isStopped(InstanceId instance) {
        return table.now().desired(instance).equals(Optional.of(DesiredState.DOWN));
    }

    private String rest(List<InstanceId> done, List<InstanceId> untried) {
        return (done.isEmpty() ? "" : "; reloaded before it: " + labels(done))
                + (untried.isEmpty() ? "" : "; not tried: " + labels(untried));
    }

    private String labels(List<InstanceId> instances) {
        return instances.stream()
                .map(id -> table.now().owner(id).map(app -> app.label(id)).orElse("" + id))
                .collect(Collectors.joining(", "));
    }
}
