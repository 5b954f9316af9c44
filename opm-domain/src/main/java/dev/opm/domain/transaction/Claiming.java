package dev.opm.domain.transaction;

import dev.opm.domain.app.App;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.outcome.Answer;
import dev.opm.domain.outcome.Refusal;
import dev.opm.domain.registry.ClaimOutcome;
import dev.opm.domain.registry.Claims;
import dev.opm.domain.registry.Operation;
import dev.opm.domain.registry.PidRegistry;
import dev.opm.domain.table.AppTable;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// Gets an operation its claims, or the words for why it cannot have them.
public final class Claiming {
    private final PidRegistry registry;
    private final Function<Operation, Optional<String>> progress;
    private final Duration patience;

    /// @param progress how far an operation is, in words, where that is known
    /// @param patience how long to wait for claims that others hold
    public Claiming(
            PidRegistry registry,
            Function<Operation, Optional<String>> progress,
            Duration patience) {
        this.registry = registry;
        this.progress = progress;
        this.patience = patience;
    }

    /// Does the work under claims of all these instances and releases them afterwards.
    public <T> Answer<T> holding(
            Collection<InstanceId> instances,
            Operation operation,
            Function<Claims, Answer<T>> work) {
        return switch (registry.claimAll(instances, operation, patience)) {
            case ClaimOutcome.Granted(Claims claims) -> {
                try (claims) {
                    yield work.apply(claims);
                }
            }
            case ClaimOutcome.Busy(InstanceId instance, Operation holder) ->
                    Answer.refused(busy(operation, instance, holder));
        };
    }

    /// As [#holding], but supervision does not keep it waiting in vain: it is told of the wish, so
    /// that it launches nothing more, and is waited for as long as it takes.
    ///
    /// @param tell is given what supervision holds; called again as long as it does
    public <T> Answer<T> holdingBefore(
            Collection<InstanceId> instances,
            Operation operation,
            Consumer<List<InstanceId>> tell,
            Function<Claims, Answer<T>> work) {
        ClaimOutcome outcome = registry.claimAll(instances, operation, Duration.ZERO);
        while (outcome instanceof ClaimOutcome.Busy(InstanceId _, Operation holder)
                && holder.isSupervision()
                && patience.isPositive()) {
            tell.accept(instances.stream().filter(this::isSupervisions).toList());
            outcome = registry.claimAll(instances, operation, patience);
        }
        if (outcome instanceof ClaimOutcome.Granted(Claims claims)) {
            try (claims) {
                return work.apply(claims);
            }
        }
        return holding(instances, operation, work);
    }

    private boolean isSupervisions(InstanceId instance) {
        return registry.holder(instance).filter(Operation::isSupervision).isPresent();
    }

    /// Why an operation cannot go on that waited for its claims while the app was deleted.
    public static Optional<Refusal> gone(
            Operation operation, Collection<InstanceId> instances, AppTable table) {
        return instances.stream()
                .filter(instance -> table.owner(instance).isEmpty())
                .findFirst()
                .map(instance ->
                        new Refusal(
                                Refusal.Kind.NO_SUCH_APP,
                                operation.verb().shown()
                                        + ": instance "
                                        + instance
                                        + " was deleted meanwhile; nothing was changed"));
    }

    /// Why an operation cannot go on that waited for its claims while others came up with the name
    /// and went.
    public static Refusal overtaken(Operation operation, App app) {
        return Refusal.failed(
                operation.verb().shown()
                        + ": \""
                        + app.name()
                        + "\" was brought up and deleted by others meanwhile; nothing was changed,"
                        + " try again");
    }

    private Refusal busy(Operation operation, InstanceId instance, Operation holder) {
        return new Refusal(
                Refusal.Kind.BUSY,
                operation.verb().shown()
                        + ": busy: "
                        + holder.verb().shown()
                        + " since "
                        + holder.since()
                        + progress.apply(holder).map(far -> ", " + far).orElse("")
                        + " holds instance "
                        + instance
                        + "; nothing was changed, try again when it is done");
    }
}
