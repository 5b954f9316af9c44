package dev.opm.node.slot;

import com.google.gson.JsonObject;
import dev.opm.domain.app.DesiredState;
import dev.opm.domain.cluster.ClusterApp;
import dev.opm.domain.cluster.HostName;
import dev.opm.domain.cluster.StoreChange;
import dev.opm.domain.cluster.StoreChange.Expected;
import dev.opm.domain.cluster.StoreView;
import dev.opm.domain.cluster.Versioned;
import dev.opm.domain.cluster.decision.Slots;
import dev.opm.node.line.CommandAnswer;
import dev.opm.node.line.NodeLine;
import dev.opm.node.line.SharedStore;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/// `opm cluster stop APP` and `start APP`: whether the app is to be up at all. What is stopped
/// stays known, and stays down until it is started, or its file is applied again.
///
/// @param wanted up or down
/// @param silent which hosts are: nothing runs there, and they cannot say so
public record WantClusterApp(
        NodeLine line, SharedStore store, DesiredState wanted, Predicate<HostName> silent) {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    public CommandAnswer run() {
        String word = line.word(1, "APP");
        store.change(view -> {
            Versioned<ClusterApp> app = view.app(SharedStore.app(view, word)).orElseThrow();
            return app.value().desired() == wanted
                    ? List.of()
                    : List.of(new StoreChange.PutApp(app.value().wanted(wanted), Expected.of(app)));
        });
        boolean isDone =
                wanted == DesiredState.UP || store.await(view -> isFree(view, word), LIMIT);
        JsonObject json = new JsonObject();
        json.addProperty("app", word);
        json.addProperty("desired", wanted.name().toLowerCase(Locale.ROOT));
        json.addProperty("done", isDone);
        return new CommandAnswer("cluster: " + word + said(isDone) + "\n", json);
    }

    private String said(boolean isDone) {
        if (wanted == DesiredState.UP) {
            return " is to be up; opm cluster status shows where";
        }
        return isDone
                ? " is stopped on all hosts"
                : " is to be down, and not yet stopped everywhere; opm cluster status shows where";
    }

    private boolean isFree(StoreView view, String word) {
        return view.hosts().keySet().stream()
                .filter(silent.negate())
                .allMatch(host ->
                        Slots.heldBy(host, view).keySet().stream()
                                .noneMatch(slot -> slot.app().value().equals(word)));
    }
}
