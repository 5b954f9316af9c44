package dev.opm.domain.lifecycle;

import dev.opm.domain.app.DesiredState;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.dependency.DependencyOrder;
import dev.opm.domain.incarnation.Clearance;
import dev.opm.domain.incarnation.Incarnations;
import dev.opm.domain.incarnation.RollbackNotes;
import dev.opm.domain.outcome.Answer;
import dev.opm.domain.outcome.Refusal;
import dev.opm.domain.port.storage.StorageFailure;
import dev.opm.domain.registry.Claim;
import dev.opm.domain.registry.Claims;
import dev.opm.domain.registry.Operation;
import dev.opm.domain.registry.OperationVerb;
import dev.opm.domain.supervision.CurrentTable;
import dev.opm.domain.supervision.Operations;
import dev.opm.domain.table.AppTable;
import dev.opm.domain.transaction.Claiming;
import dev.opm.domain.transaction.StartTransactions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Stops instances, whole trees, and says so only when they were seen empty.
///
/// The wish is stored before the first signal, so that a crash in between is finished by the next
/// daemon. A disk that is full does not keep an app running: the stop is done and the loss
/// reported.
public final class Stop {
    private final Claiming claiming;
    private final CurrentTable table;
    private final Incarnations incarnations;
    private final DependencyOrder order;
    private final RollbackNotes notes;
    private final Operations operations;

    @SuppressWarnings("exports") // made by Opm alone
    public Stop(Claiming claiming, StartTransactions transactions, Operations operations) {
        this.claiming = claiming;
        this.table = transactions.table();
        this.incarnations = transactions.incarnations();
        this.order = transactions.order();
        this.notes = transactions.notes();
        this.operations = operations;
    }

    /// Stops the instances; they stay stopped until somebody starts them. Where supervision is
    /// about to launch one, the wish is stored before the claims are had, so that it does not: of
    /// all of them at once, for a crash must not find it of some.
    public Answer<List<InstanceId>> stop(List<InstanceId> instances) {
        EarlyWish early = new EarlyWish();
        Answer<List<InstanceId>> answer = stop(instances, early);
        early.takeBackUnlessHeld();
        return answer;
    }

    private Answer<List<InstanceId>> stop(List<InstanceId> instances, EarlyWish early) {
        return claiming.holdingBefore(
                instances,
                operations.begin(OperationVerb.STOP),
                supervisions -> early.store(instances, supervisions),
                claims -> {
                    early.hold();
                    Optional<String> unsaved = want(instances, DesiredState.DOWN);
                    List<Clearance.WouldNotGo> left = end(claims);
                    Optional<String> unforgotten = tryForget(claims, left);
                    return refusal("stop", left)
                            .<Answer<List<InstanceId>>>map(Answer::refused)
                            .orElseGet(() -> done(instances, unsaved.or(() -> unforgotten)));
                });
    }

    /// That instances are to be down, stored before they are claimed. One thread.
    private final class EarlyWish {
        private List<InstanceId> runOn = List.of();
        private boolean isHeld;

        /// @param supervisions those that supervision holds; what they were meant to become is lost
        void store(List<InstanceId> instances, List<InstanceId> supervisions) {
            List<InstanceId> up = wanted(instances, DesiredState.UP);
            if (runOn.isEmpty()) {
                runOn = up.stream().filter(one -> !supervisions.contains(one)).toList();
            }
            want(up, DesiredState.DOWN);
        }

        void hold() {
            isHeld = true;
        }

        /// Somebody else has kept the claims: what runs there is not to be down, unless they have
        /// wanted something of it meanwhile, as that it be deleted.
        void takeBackUnlessHeld() {
            if (!isHeld && !runOn.isEmpty()) {
                want(wanted(runOn, DesiredState.DOWN), DesiredState.UP);
            }
        }
    }

    private List<InstanceId> wanted(List<InstanceId> instances, DesiredState state) {
        AppTable now = table.now();
        return instances.stream()
                .filter(one -> now.owner(one).filter(app -> app.desired(one) == state).isPresent())
                .toList();
    }

    /// Stops the instances for a daemon that is about to stop: what is wanted of them stays.
    public Answer<List<InstanceId>> stopForShutdown(List<InstanceId> instances) {
        Operation operation = operations.begin(OperationVerb.DAEMON_STOP);
        return claiming.holding(
                instances,
                operation,
                claims -> {
                    announce(operation, instances);
                    List<Clearance.WouldNotGo> left = end(claims);
                    Optional<String> unforgotten = tryForgetAtOnce(operation, claims, left);
                    return refusal("daemon stop", left)
                            .<Answer<List<InstanceId>>>map(Answer::refused)
                            .orElseGet(() -> done(instances, unforgotten));
                });
    }

    /// Ends all claimed instances, dependants first, and answers those that would not go. Their run
    /// state still says that they were looked after: see [#forget].
    List<Clearance.WouldNotGo> end(Claims claims) {
        return incarnations.end(order.endings(claims.all()));
    }

    static Optional<Refusal> refusal(String verb, List<Clearance.WouldNotGo> left) {
        return left.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Refusal.failed(
                                verb + ": " + Clearance.shown(left) + "; the others are stopped"));
    }

    /// From here on a next daemon has nothing to look after in these instances.
    void forget(Claims claims) {
        claims.all().forEach(claim -> notes.forget(claim.instance()));
    }

    /// Forgets those that went.
    private Optional<String> tryForget(Claims claims, List<Clearance.WouldNotGo> left) {
        Set<InstanceId> kept =
                left.stream().map(Clearance.WouldNotGo::instance).collect(Collectors.toSet());
        try {
            claims.all().stream()
                    .map(Claim::instance)
                    .filter(instance -> !kept.contains(instance))
                    .forEach(notes::forget);
            return Optional.empty();
        } catch (StorageFailure failure) {
            return Optional.of(failure.reason());
        }
    }

    private void announce(Operation operation, List<InstanceId> instances) {
        try {
            notes.ending(operation.id(), instances);
        } catch (StorageFailure fullDisk) {
            // Then a crash while they are forgotten one by one brings the others up again.
        }
    }

    /// As [#tryForget], but a crash in the middle does not leave some to be looked after: opening
    /// an operation that never commits undoes all that are its own.
    private Optional<String> tryForgetAtOnce(
            Operation operation, Claims claims, List<Clearance.WouldNotGo> left) {
        try {
            notes.open(operation.id());
        } catch (StorageFailure fullDisk) {
            // As for the announcement.
        }
        Optional<String> unsaved = tryForget(claims, left);
        if (unsaved.isEmpty()) {
            notes.close(operation.id());
        }
        return unsaved;
    }

    /// Stores the wish; answers why it could not be.
    Optional<String> want(List<InstanceId> instances, DesiredState wish) {
        try {
            table.change(now -> now.withDesired(instances, wish));
            return Optional.empty();
        } catch (StorageFailure failure) {
            return Optional.of(failure.reason());
        }
    }

    private static Answer<List<InstanceId>> done(
            List<InstanceId> instances, Optional<String> unsaved) {
        return unsaved.<Answer<List<InstanceId>>>map(reason ->
                        Answer.refused(
                                Refusal.failed(
                                        "stop: stopped, but that could not be recorded: "
                                                + reason
                                                + "; stop again once that is mended")))
                .orElseGet(() -> Answer.done(instances));
    }
}
