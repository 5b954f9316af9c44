package dev.opm.domain.incarnation;

import dev.opm.domain.registry.OperationId;
import dev.opm.domain.registry.RunRecord.RollbackDuty;
import java.util.Optional;

/// Under which terms something is launched.
///
/// @param operation undoes the launch if it does not commit; empty: nobody does
/// @param duty what is due to the instance if the launch is undone
public record RollbackTerms(Optional<OperationId> operation, RollbackDuty duty) {
    /// Nobody undoes it.
    public static final RollbackTerms NONE =
            new RollbackTerms(Optional.empty(), RollbackDuty.FRESH);

    public static RollbackTerms of(OperationId operation, RollbackDuty duty) {
        return new RollbackTerms(Optional.of(operation), duty);
    }
}
