package dev.opm.node.view;

import com.google.gson.JsonObject;
import dev.opm.domain.cluster.StoreView;
import dev.opm.node.home.ClusterConfig;
import java.util.Optional;

/// What the agent has seen last, as one document for who cannot ask the store: that of `opm cluster
/// status --json`, and in `instances` that of `opm list --cluster --json`.
public final class Overview {
    private Overview() {}

    /// @param notes of the agent, as written now
    /// @param obstacle why the store does not answer; empty if it does
    public static JsonObject of(
            ClusterConfig config, JsonObject notes, StoreView view, Optional<String> obstacle) {
        Outlook outlook = new Outlook(Optional.of(notes), config);
        JsonObject json = Status.document(config, outlook, view, obstacle);
        json.add("instances", ListInstances.document(view, outlook));
        return json;
    }
}
