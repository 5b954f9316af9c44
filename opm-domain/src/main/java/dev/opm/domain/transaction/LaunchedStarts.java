package dev.opm.domain.transaction;

import dev.opm.domain.outcome.OnFailure;
import java.time.Duration;
import java.util.List;

/// The second step of a transaction is done: what was launched runs, or its failure is known.
public final class LaunchedStarts {
    private final StartTransaction transaction;
    private final List<StartResult> results;
    private final List<String> inVain;

    LaunchedStarts(StartTransaction transaction, List<StartResult> results, List<String> inVain) {
        this.transaction = transaction;
        this.results = List.copyOf(results);
        this.inVain = List.copyOf(inVain);
    }

    /// One for each start, in order, and one for each retired instance that would not go.
    public List<StartResult> results() {
        return results;
    }

    /// What was waited for in vain and launched all the same, in words.
    public List<String> inVain() {
        return inVain;
    }

    /// Watches those that are up for the window. Where one failure is everybody's it ends with the
    /// first that falls.
    public Verified verify(Duration window) {
        return new Verified(
                transaction,
                isLost() ? results : settleCheck().verify(results, window, onFailure()));
    }

    /// As [#verify], and then waits until those that have a readiness probe are ready, and are
    /// still up.
    ///
    /// @param patience from now on, window included
    public Verified verifyReady(Duration window, Duration patience) {
        return new Verified(
                transaction,
                isLost()
                        ? results
                        : settleCheck().verifyReady(results, window, patience, onFailure()));
    }

    private boolean isLost() {
        return onFailure() == OnFailure.ROLL_BACK
                && !results.stream().allMatch(StartResult::isGood);
    }

    private SettleCheck settleCheck() {
        return transaction.with().settleCheck();
    }

    private OnFailure onFailure() {
        return transaction.plan().limits().onFailure();
    }
}
