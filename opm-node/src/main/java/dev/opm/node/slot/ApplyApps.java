package dev.opm.node.slot;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.opm.adapters.formats.appsfile.AppsReading;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.adapters.socket.wire.request.RequestCodec;
import dev.opm.adapters.socket.wire.request.RequestCodec.Incoming;
import dev.opm.domain.app.AppName;
import dev.opm.domain.appsfile.AppsFile;
import dev.opm.domain.appsfile.AppsFile.WrittenApp;
import dev.opm.domain.cluster.ClusterApp;
import dev.opm.domain.cluster.StoreChange;
import dev.opm.domain.cluster.StoreChange.Expected;
import dev.opm.domain.cluster.StoreView;
import dev.opm.domain.cluster.Versioned;
import dev.opm.node.line.CommandAnswer;
import dev.opm.node.line.NodeLine;
import dev.opm.node.line.Refused;
import dev.opm.node.line.SharedStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `opm cluster apply FILE`: the apps of the file become apps of the cluster, all or none. The file
/// comes on stdin as the client read it.
public record ApplyApps(NodeLine line, SharedStore store) {
    public CommandAnswer run() {
        AppsFile file = file();
        List<ClusterKeys> apps = file.apps().stream().map(ClusterKeys::of).toList();
        apps.forEach(app -> check(file, app));
        Map<AppName, String> actions = new HashMap<>();
        store.change(view -> changes(view, file, apps, actions));
        JsonArray changes = new JsonArray();
        StringBuilder text = new StringBuilder();
        for (ClusterKeys app : apps) {
            String action = actions.getOrDefault(app.name(), "none");
            JsonObject change = new JsonObject();
            change.addProperty("name", app.name().value());
            change.addProperty("action", action);
            changes.add(change);
            text.append(app.name()).append(": ").append(action).append('\n');
        }
        JsonObject json = new JsonObject();
        json.addProperty("outcome", "applied");
        json.add("changes", changes);
        return new CommandAnswer(text + "opm cluster status shows where they run\n", json);
    }

    private static AppsFile file() {
        try {
            byte[] content = System.in.readAllBytes();
            if (RequestCodec.read(content) instanceof Incoming.Understood understood
                    && understood.request() instanceof Request.Apply apply) {
                return apply.file();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        throw Refused.usage("cluster apply: the file did not come on stdin");
    }

    /// What a host would refuse is refused at once.
    private static void check(AppsFile file, ClusterKeys app) {
        AppsFile local = local(file, app);
        if (AppsReading.of("cluster apply", local, Map.of("PATH", "/usr/bin:/bin"), 1)
                instanceof dev.opm.domain.outcome.Answer.Refused<AppsReading> refused) {
            throw Refused.usage(refused.refusal().message());
        }
    }

    /// The file that a host's daemon is given: this app alone. Its name is not that of the file, so
    /// that an `opm apply --prune` of the same file on a host leaves it.
    private static AppsFile local(AppsFile file, ClusterKeys app) {
        return new AppsFile(
                "cluster " + file.name().substring(file.name().lastIndexOf('/') + 1),
                file.folder(),
                List.of(app.local()));
    }

    private static List<StoreChange> changes(
            StoreView view, AppsFile file, List<ClusterKeys> apps, Map<AppName, String> actions) {
        List<StoreChange> changes = new ArrayList<>();
        actions.clear();
        for (ClusterKeys app : apps) {
            Optional<Versioned<ClusterApp>> known = view.app(app.name());
            ClusterApp next = app.app(definition(local(file, app)), known.map(Versioned::value));
            if (known.filter(found -> found.value().equals(next)).isEmpty()) {
                actions.put(app.name(), known.isPresent() ? "changed" : "created");
                changes.add(
                        new StoreChange.PutApp(
                                next,
                                known.<Expected>map(Expected::of).orElse(new Expected.Nothing())));
            }
        }
        return changes;
    }

    private static String definition(AppsFile file) {
        WrittenApp app = file.apps().getFirst();
        AppsFile withoutLines =
                new AppsFile(
                        file.name(),
                        file.folder(),
                        List.of(
                                new WrittenApp(
                                        app.key(), app.fields(), Map.of(), app.envOfFiles())));
        return new String(
                RequestCodec.write(
                        new Request.Apply(
                                withoutLines, Map.of(), Request.Mode.REAL, Request.Dropped.STAYS)),
                StandardCharsets.UTF_8);
    }
}
