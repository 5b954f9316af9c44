package dev.opm.node.view;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.opm.adapters.zookeeper.ZookeeperCoordination;
import dev.opm.domain.cluster.CoordinationFailure;
import dev.opm.domain.cluster.HostName;
import dev.opm.domain.cluster.HostRecord;
import dev.opm.domain.cluster.HostRecord.Availability;
import dev.opm.domain.cluster.StoreView;
import dev.opm.domain.cluster.Versioned;
import dev.opm.node.home.BootClock;
import dev.opm.node.home.ClusterConfig;
import dev.opm.node.home.ClusterHome;
import dev.opm.node.line.Address;
import dev.opm.node.line.CommandAnswer;
import dev.opm.node.line.SharedStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// `opm cluster status`: whether the store answers, how each host is and when it is fenced, who
/// holds what, and why a slot has no place. Answers without a quorum too.
public final class Status {
    private final ClusterConfig config;
    private final Outlook outlook;
    private final JsonObject json = new JsonObject();
    private final StringBuilder text = new StringBuilder();

    private Status(ClusterConfig config, Outlook outlook) {
        this.config = config;
        this.outlook = outlook;
    }

    public static CommandAnswer of(ClusterHome home, ClusterConfig config) {
        return new Status(config, Outlook.of(home, config)).answer(home);
    }

    /// The document that `--json` gives, of what the agent has seen last.
    ///
    /// @param obstacle why the store does not answer; empty if it does
    static JsonObject document(
            ClusterConfig config, Outlook outlook, StoreView view, Optional<String> obstacle) {
        Status status = new Status(config, outlook);
        status.head();
        status.json.addProperty("quorum", obstacle.isEmpty());
        obstacle.ifPresent(why -> status.json.addProperty("unreachable", why));
        status.agent();
        status.hosts(view);
        status.slots(view);
        return status.json;
    }

    private void head() {
        json.addProperty("cluster", config.cluster());
        json.addProperty("host", config.host().value());
        json.addProperty("failoverTimeMs", config.timing().failoverTime().toMillis());
        json.addProperty("servers", config.servers());
    }

    private CommandAnswer answer(ClusterHome home) {
        head();
        try (ZookeeperCoordination store = home.connect(config)) {
            StoreView view = new SharedStore(store).read(3);
            json.addProperty("quorum", true);
            text.append("cluster ")
                    .append(config.cluster())
                    .append(", the store answers, failover time ")
                    .append(config.timing().failoverTime().toSeconds())
                    .append("s\n\n");
            agent();
            hosts(view);
            slots(view);
        } catch (CoordinationFailure failure) {
            json.addProperty("quorum", false);
            json.addProperty("unreachable", String.valueOf(failure.getMessage()));
            text.append("cluster ")
                    .append(config.cluster())
                    .append(": no quorum that this host can reach: ")
                    .append(failure.getMessage())
                    .append('\n');
            agent();
        }
        return new CommandAnswer(text.toString(), json);
    }

    /// When this host's own slots are stopped and killed unless it reaches the store.
    private void agent() {
        JsonObject agent = new JsonObject();
        agent.addProperty("alive", !outlook.isOld());
        outlook.notes()
                .ifPresent(notes -> {
                    agent.addProperty("guard", notes.get("guard").getAsBoolean());
                    agent.addProperty("lease", notes.get("lease").getAsString());
                    if (notes.has("sentMs")) {
                        Duration since =
                                BootClock.now().minusMillis(notes.get("sentMs").getAsLong());
                        agent.addProperty(
                                "fencedInMs", config.timing().killAfter().minus(since).toMillis());
                    }
                    if (!notes.get("guard").getAsBoolean()) {
                        text.append("the guard of this host does not live; opm logs opm-guard\n");
                    }
                    if (notes.get("forgotten").getAsBoolean()) {
                        text.append("the cluster has forgotten this host\n");
                    }
                });
        if (outlook.isOld()) {
            text.append("the agent of this host does not live; opm logs opm-agent\n");
        }
        json.add("agent", agent);
    }

    private void hosts(StoreView view) {
        JsonArray hosts = new JsonArray();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("host", "address", "state", "guard", "labels", ""));
        for (Versioned<HostRecord> found : view.hosts().values()) {
            HostRecord host = found.value();
            HostName name = host.name();
            String address = Address.ofCommands(host.address()).host();
            Duration quiet = outlook.quiet(name);
            JsonObject row = new JsonObject();
            row.addProperty("name", name.value());
            row.addProperty("address", address);
            row.addProperty("state", state(host));
            row.addProperty("store", host.store());
            row.addProperty("guard", host.guard());
            row.addProperty("quietMs", quiet.toMillis());
            JsonObject labels = new JsonObject();
            host.labels().forEach(labels::addProperty);
            row.add("labels", labels);
            String fenced = "";
            if (outlook.isLate(name)) {
                Duration left = config.timing().killAfter().minus(quiet);
                row.addProperty("fencedInMs", Math.max(0, left.toMillis()));
                fenced =
                        left.isNegative()
                                ? "fenced, silent for " + quiet.toSeconds() + "s"
                                : "fenced in " + left.toSeconds() + "s";
            }
            hosts.add(row);
            rows.add(
                    List.of(
                            name + (name.equals(config.host()) ? " (this)" : ""),
                            address,
                            state(host),
                            host.guard(),
                            host.labels().isEmpty() ? "" : host.labels().toString(),
                            fenced));
        }
        json.add("hosts", hosts);
        text.append(Columns.of(rows)).append('\n');
    }

    private String state(HostRecord host) {
        return outlook.isSilent(host.name())
                ? "silent"
                : outlook.isLate(host.name())
                        ? "late"
                        : host.availability() == Availability.OPEN
                                ? "up"
                                : host.availability().name().toLowerCase(Locale.ROOT);
    }

    private void slots(StoreView view) {
        JsonArray slots = new JsonArray();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("slot", "host", "status", "claim", "revision", "why"));
        for (SlotStatus slot : SlotStatus.all(view, outlook)) {
            String host = slot.slot().holder().map(HostName::value).orElse("");
            JsonObject row = new JsonObject();
            row.addProperty("slot", slot.slot().slot().toString());
            row.addProperty("app", slot.slot().slot().app().value());
            row.addProperty("host", host.isEmpty() ? null : host);
            row.addProperty("status", slot.status());
            row.addProperty("claim", slot.slot().claim());
            row.addProperty("revision", slot.slot().revision());
            row.addProperty("why", slot.why().isEmpty() ? null : slot.why());
            slots.add(row);
            rows.add(
                    List.of(
                            slot.slot().slot().toString(),
                            host.isEmpty() ? "-" : host,
                            slot.status(),
                            Long.toString(slot.slot().claim()),
                            Long.toString(slot.slot().revision()),
                            slot.why()));
        }
        json.add("slots", slots);
        text.append(
                rows.size() == 1
                        ? "no apps; opm cluster apply FILE adds some\n"
                        : Columns.of(rows));
    }
}
