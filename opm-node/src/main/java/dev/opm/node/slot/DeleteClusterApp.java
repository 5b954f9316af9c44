package dev.opm.node.slot;

import com.google.gson.JsonObject;
import dev.opm.domain.app.AppName;
import dev.opm.domain.cluster.StoreChange;
import dev.opm.domain.cluster.StoreView;
import dev.opm.domain.cluster.decision.Slots;
import dev.opm.node.line.CommandAnswer;
import dev.opm.node.line.NodeLine;
import dev.opm.node.line.SharedStore;
import java.time.Duration;
import java.util.List;

/// `opm cluster delete APP`: stops it everywhere and forgets it.
public record DeleteClusterApp(NodeLine line, SharedStore store) {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    public CommandAnswer run() {
        String word = line.word(1, "APP");
        store.change(view -> {
            AppName name = SharedStore.app(view, word);
            return List.of(new StoreChange.DeleteApp(name, view.app(name).orElseThrow().version()));
        });
        boolean isGone = store.await(view -> isFree(view, word), LIMIT);
        JsonObject json = new JsonObject();
        json.addProperty("deleted", word);
        json.addProperty("stopped", isGone);
        return new CommandAnswer(
                isGone
                        ? "cluster: " + word + " is deleted\n"
                        : "cluster: "
                                + word
                                + " is deleted, and not yet stopped everywhere; opm cluster status"
                                + " shows where\n",
                json);
    }

    private static boolean isFree(StoreView view, String word) {
        return view.hosts().keySet().stream()
                .allMatch(host ->
                        Slots.heldBy(host, view).keySet().stream()
                                .noneMatch(slot -> slot.app().value().equals(word)));
    }
}
