package dev.opm.node.slot;

import dev.opm.domain.app.AppName;
import dev.opm.domain.app.DesiredState;
import dev.opm.domain.appsfile.AppsFile.WrittenApp;
import dev.opm.domain.cluster.ClusterApp;
import dev.opm.domain.cluster.Failover;
import dev.opm.domain.cluster.HostName;
import dev.opm.domain.cluster.Placement;
import dev.opm.domain.cluster.SlotVariables;
import dev.opm.domain.setting.value.Value;
import dev.opm.node.line.Refused;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One app of a file for a cluster: its own keys, which the cluster reads, and the rest, which is
/// for the daemon of the host that runs it.
///
/// @param local the app without the keys of the cluster
public record ClusterKeys(
        AppName name,
        Placement placement,
        Failover failover,
        List<AppName> dependsOn,
        WrittenApp local) {
    private static final Set<String> OURS = Set.of("placement", "failover", "depends_on");

    static ClusterKeys of(WrittenApp app) {
        Map<String, Value> fields = app.fields().fields();
        AppName name = name(app);
        Map<String, Value> rest = new LinkedHashMap<>(fields);
        rest.keySet().removeAll(OURS);
        if (fields.get("env") instanceof Value.Fields(Map<String, Value> env)
                && SlotVariables.ALL.stream().anyMatch(env::containsKey)) {
            throw flaw(name, "env: " + String.join(", ", SlotVariables.ALL) + " are the cluster's");
        }
        return new ClusterKeys(
                name,
                placement(name, fields.get("placement")),
                failover(name, fields.get("failover")),
                dependsOn(name, fields.get("depends_on")),
                new WrittenApp(
                        Optional.of(name.value()),
                        new Value.Fields(rest),
                        app.lines(),
                        app.envOfFiles()));
    }

    /// As the store is to have it. The revision grows where the definition changes, and hosts are
    /// given it one after the other; where it runs is no part of that.
    ClusterApp app(String definition, Optional<ClusterApp> before) {
        long revision =
                before.map(known ->
                                known.definition().equals(definition)
                                        ? known.revision()
                                        : known.revision() + 1)
                        .orElse(1L);
        return new ClusterApp(
                name,
                revision,
                definition,
                placement,
                failover,
                DesiredState.UP,
                dependsOn,
                before.flatMap(ClusterApp::move));
    }

    private static AppName name(WrittenApp app) {
        String text =
                app.key()
                        .or(() ->
                                app.fields().fields().get("name") instanceof Value.Text(String name)
                                        ? Optional.of(name)
                                        : Optional.empty())
                        .orElseThrow(() ->
                                Refused.usage(
                                        "cluster apply: an app has no name; give it \"name\""));
        Optional<String> flaw = AppName.flawIn(text);
        if (flaw.isPresent() || text.contains("@") || text.contains(":")) {
            throw Refused.usage(
                    "cluster apply: the name \""
                            + text
                            + "\" cannot be one of a cluster: "
                            + flaw.orElse("\"@\" and \":\" are for slots"));
        }
        return new AppName(text);
    }

    private static Placement placement(AppName name, @Nullable Value value) {
        if (value == null) {
            return new Placement(new Placement.Hosts.Count(1), Map.of(), List.of());
        }
        if (!(value instanceof Value.Fields(Map<String, Value> fields))) {
            throw flaw(name, "placement: is a group of keys: hosts, labels, prefer");
        }
        for (String key : fields.keySet()) {
            if (!Set.of("hosts", "labels", "prefer").contains(key)) {
                throw flaw(name, "placement." + key + ": is not a key; use hosts, labels, prefer");
            }
        }
        try {
            return new Placement(
                    hosts(name, fields.get("hosts")),
                    labels(name, fields.get("labels")),
                    texts(name, "placement.prefer", fields.get("prefer")).stream()
                            .map(HostName::new)
                            .toList());
        } catch (IllegalArgumentException flawed) {
            throw flaw(name, "placement: " + flawed.getMessage());
        }
    }

    private static Placement.Hosts hosts(AppName name, @Nullable Value value) {
        return switch (value) {
            case null -> new Placement.Hosts.Count(1);
            case Value.Text(String text) when text.equals("all") -> new Placement.Hosts.All();
            case Value.Whole(long count) ->
                    new Placement.Hosts.Count(Math.clamp(count, -1, 100_000));
            default ->
                    throw flaw(
                            name, "placement.hosts: is 1 to 1000 or \"all\", not " + value.shown());
        };
    }

    private static Map<String, String> labels(AppName name, @Nullable Value value) {
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof Value.Fields(Map<String, Value> fields))) {
            throw flaw(name, "placement.labels: is a group of keys with a text each");
        }
        Map<String, String> labels = new LinkedHashMap<>();
        fields.forEach((key, text) -> labels.put(key, text(name, "placement.labels", text)));
        return labels;
    }

    private static Failover failover(AppName name, @Nullable Value value) {
        return switch (value) {
            case null -> Failover.AUTO;
            case Value.Text(String text) when text.equals("auto") -> Failover.AUTO;
            case Value.Text(String text) when text.equals("manual") -> Failover.MANUAL;
            default -> throw flaw(name, "failover: is auto or manual, not " + value.shown());
        };
    }

    /// `NAME` or `NAME:ready`: an app is waited for until it is ready on some host.
    private static List<AppName> dependsOn(AppName name, @Nullable Value value) {
        List<AppName> names = new ArrayList<>();
        for (String text : texts(name, "depends_on", value)) {
            int colon = text.indexOf(':');
            if (colon >= 0 && !text.substring(colon).equals(":ready")) {
                throw flaw(name, "depends_on: only NAME or NAME:ready across hosts");
            }
            names.add(new AppName(colon < 0 ? text : text.substring(0, colon)));
        }
        return names;
    }

    private static List<String> texts(AppName name, String key, @Nullable Value value) {
        return switch (value) {
            case null -> List.of();
            case Value.Items(List<Value> items) ->
                    items.stream().map(item -> text(name, key, item)).toList();
            case Value.Fields(Map<String, Value> fields) when key.equals("depends_on") ->
                    fields.keySet().stream().toList();
            default -> List.of(text(name, key, value));
        };
    }

    private static String text(AppName name, String key, Value value) {
        return switch (value) {
            case Value.Text(String text) -> text;
            case Value.Whole(long number) -> Long.toString(number);
            case Value.Items _, Value.Fields _ ->
                    throw flaw(name, key + ": is a text, not " + value.shown());
        };
    }

    private static Refused flaw(AppName name, String why) {
        return Refused.usage(
                "cluster apply: app \"" + name + "\": " + why + "; nothing was changed");
    }
}
