package dev.opm.node.slot;

import com.google.gson.JsonObject;
import dev.opm.domain.app.AppName;
import dev.opm.domain.cluster.ClusterApp;
import dev.opm.domain.cluster.HostName;
import dev.opm.domain.cluster.SlotId;
import dev.opm.domain.cluster.SlotRecord;
import dev.opm.domain.cluster.StoreChange;
import dev.opm.domain.cluster.StoreChange.Expected;
import dev.opm.domain.cluster.StoreView;
import dev.opm.domain.cluster.Versioned;
import dev.opm.domain.cluster.decision.Candidates;
import dev.opm.node.line.CommandAnswer;
import dev.opm.node.line.NodeLine;
import dev.opm.node.line.Refused;
import dev.opm.node.line.SharedStore;
import java.util.List;

/// `opm cluster move SLOT H`: a person's word that another host is to have a slot. One that is
/// silent loses it after the failover time even where `failover` is manual.
public record Move(NodeLine line, SharedStore store) {
    public CommandAnswer run() {
        String word = line.word(1, "SLOT");
        String to = line.word(2, "HOST");
        boolean isThere = isThere(store.change(view -> change(view, word, to)), word, to);
        JsonObject json = new JsonObject();
        json.addProperty("slot", word);
        json.addProperty("to", to);
        return new CommandAnswer(
                "cluster: " + word + (isThere ? " is on " : " is to go to ") + to + "\n", json);
    }

    private static boolean isThere(StoreView view, String word, String to) {
        return view.slot(slot(view, word))
                .filter(found -> found.value().isHeldBy(SharedStore.host(view, to).value().name()))
                .isPresent();
    }

    private static List<StoreChange> change(StoreView view, String word, String to) {
        SlotId slot = slot(view, word);
        Versioned<ClusterApp> app = view.app(slot.app()).orElseThrow();
        HostName host = SharedStore.host(view, to).value().name();
        SlotRecord held =
                view.slot(slot)
                        .map(Versioned::value)
                        .orElseThrow(() -> Refused.failed("cluster move: nobody holds " + slot));
        HostName from =
                held.holder()
                        .orElseThrow(() -> Refused.failed("cluster move: nobody holds " + slot));
        if (from.equals(host)) {
            return List.of();
        }
        String obstacle = new Candidates(view, _ -> false).obstacles(slot, app.value()).get(host);
        if (obstacle != null) {
            throw Refused.failed(
                    "cluster move: " + host + " cannot have " + slot + ": " + obstacle);
        }
        return List.of(
                new StoreChange.PutApp(
                        app.value().moving(new ClusterApp.Move(slot, from, host, held.claim())),
                        Expected.of(app)));
    }

    /// An app's name means its first slot.
    private static SlotId slot(StoreView view, String word) {
        SlotId slot;
        try {
            slot = SlotId.parse(word);
        } catch (IllegalArgumentException aName) {
            slot = new SlotId.Numbered(new AppName(word), 0);
        }
        SharedStore.app(view, slot.app().value());
        return slot;
    }
}
