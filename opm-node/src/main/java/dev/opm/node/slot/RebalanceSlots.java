package dev.opm.node.slot;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.opm.domain.cluster.ClusterApp;
import dev.opm.domain.cluster.HostName;
import dev.opm.domain.cluster.SlotRecord.Progress;
import dev.opm.domain.cluster.StoreChange;
import dev.opm.domain.cluster.StoreChange.Expected;
import dev.opm.domain.cluster.StoreView;
import dev.opm.domain.cluster.decision.Rebalance;
import dev.opm.node.line.CommandAnswer;
import dev.opm.node.line.NodeLine;
import dev.opm.node.line.Refused;
import dev.opm.node.line.SharedStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// `opm cluster rebalance`: slots go where they are preferred and where there is less, one after
/// the other, the next once the one before is ready. With `--dry-run` it only says which.
///
/// @param silent which hosts the asking one has not heard of for the failover time
public record RebalanceSlots(NodeLine line, SharedStore store, Predicate<HostName> silent) {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    public CommandAnswer run() {
        boolean isDry = line.has("--dry-run");
        List<ClusterApp.Move> moves = new ArrayList<>();
        for (ClusterApp.Move move : Rebalance.moves(store.read(), silent)) {
            if (isDry || carryOut(move)) {
                moves.add(move);
            }
        }
        JsonArray rows = new JsonArray();
        StringBuilder text = new StringBuilder();
        for (ClusterApp.Move move : moves) {
            JsonObject row = new JsonObject();
            row.addProperty("slot", move.slot().toString());
            row.addProperty("from", move.from().value());
            row.addProperty("to", move.to().value());
            rows.add(row);
            text.append("cluster: ").append(move.slot());
            text.append(isDry ? " would go from " : " has gone from ").append(move.from());
            text.append(" to ").append(move.to()).append('\n');
        }
        if (moves.isEmpty()) {
            text.append("cluster: nothing to move, the hosts hold as many as can be\n");
        }
        JsonObject json = new JsonObject();
        json.addProperty("dryRun", isDry);
        json.add("moves", rows);
        return new CommandAnswer(text.toString(), json);
    }

    /// False where somebody has changed the slot since it was planned.
    private boolean carryOut(ClusterApp.Move move) {
        StoreView view = store.change(now -> order(now, move));
        if (!isAsPlanned(view, move)) {
            return false;
        }
        if (!store.await(now -> isDone(now, move), LIMIT)) {
            throw Refused.failed(
                    "cluster rebalance: "
                            + move.slot()
                            + " is not ready on "
                            + move.to()
                            + " after "
                            + LIMIT.toSeconds()
                            + "s; the rest stays where it is, opm cluster status says why");
        }
        return true;
    }

    private static List<StoreChange> order(StoreView view, ClusterApp.Move move) {
        return isAsPlanned(view, move)
                ? view.app(move.slot().app())
                        .<List<StoreChange>>map(app ->
                                List.of(
                                        new StoreChange.PutApp(
                                                app.value().moving(move), Expected.of(app))))
                        .orElse(List.of())
                : List.of();
    }

    private static boolean isAsPlanned(StoreView view, ClusterApp.Move move) {
        return view.app(move.slot().app()).isPresent()
                && view.slot(move.slot())
                        .filter(found ->
                                found.value().isHeldBy(move.from())
                                        && found.value().claim() == move.claim())
                        .isPresent();
    }

    private static boolean isDone(StoreView view, ClusterApp.Move move) {
        return view.slot(move.slot())
                .filter(found ->
                        found.value().isHeldBy(move.to())
                                && found.value().progress() == Progress.READY)
                .isPresent();
    }
}
