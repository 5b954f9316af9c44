package dev.opm.node.agent;

import com.google.gson.JsonObject;
import dev.opm.domain.cluster.SlotId;
import dev.opm.domain.cluster.StoreView;
import dev.opm.domain.cluster.decision.HostSightings;
import dev.opm.domain.cluster.decision.Intent;
import dev.opm.domain.cluster.decision.Lease;
import dev.opm.node.home.BootClock;
import dev.opm.node.home.ClusterConfig;
import dev.opm.node.home.ClusterHome;
import dev.opm.node.view.Overview;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What people are told of the agent: lines of its log, `HOME/cluster/agent.json` for `opm cluster
/// status`, and `overview.json` beside it for the web page. One thread.
final class AgentNotes {
    private Optional<String> obstacle = Optional.empty();
    private boolean isForgotten;
    private boolean isGuarded;
    private boolean daemonAnswers = true;
    private String said = "";

    void say(Intent intent, boolean isDone) {
        String what =
                intent.getClass().getSimpleName().toLowerCase(Locale.ROOT)
                        + " "
                        + intent.slot()
                        + ": "
                        + intent.why()
                        + (isDone ? "" : "; another host was first");
        if (!(intent instanceof Intent.Report) && !what.equals(said)) {
            System.out.println(what);
            said = what;
        }
    }

    void reached() {
        if (obstacle.isPresent()) {
            System.out.println("the store answers again");
        }
        obstacle = Optional.empty();
    }

    void unreachable(String why) {
        if (obstacle.isEmpty()) {
            System.out.println(why);
        }
        obstacle = Optional.of(why);
    }

    void forgotten() {
        if (!isForgotten) {
            System.out.println(
                    "the cluster has forgotten this host; opm cluster leave, then join again");
        }
        isForgotten = true;
    }

    void guard(boolean isAlive) {
        if (isGuarded != isAlive) {
            System.out.println(isAlive ? "the guard makes its rounds" : "the guard does not live");
        }
        isGuarded = isAlive;
    }

    void daemon(boolean answers) {
        if (daemonAnswers != answers) {
            System.out.println(answers ? "the daemon answers again" : "the daemon does not answer");
        }
        daemonAnswers = answers;
    }

    void keep(
            ClusterHome home,
            ClusterConfig config,
            Lease lease,
            HostSightings sightings,
            StoreView view,
            Map<SlotId, String> failures)
            throws IOException {
        Duration now = BootClock.now();
        JsonObject json = new JsonObject();
        json.addProperty("boot", BootClock.boot());
        json.addProperty("atMs", now.toMillis());
        lease.sent().ifPresent(sent -> json.addProperty("sentMs", sent.toMillis()));
        json.addProperty("lease", lease.at(now).name());
        obstacle.ifPresent(why -> json.addProperty("unreachable", why));
        json.addProperty("forgotten", isForgotten);
        json.addProperty("guard", isGuarded);
        json.addProperty("daemon", daemonAnswers);
        JsonObject hosts = new JsonObject();
        view.hosts()
                .keySet()
                .forEach(host ->
                        hosts.addProperty(host.value(), sightings.quiet(host, now).toMillis()));
        json.add("quietMs", hosts);
        JsonObject addresses = new JsonObject();
        view.hosts()
                .values()
                .forEach(host ->
                        addresses.addProperty(host.value().name().value(), host.value().address()));
        json.add("addresses", addresses);
        JsonObject problems = new JsonObject();
        failures.forEach((slot, why) -> problems.addProperty(slot.toString(), why));
        json.add("problems", problems);
        home.keepNotes(json + "\n");
        home.keepOverview(Overview.of(config, json, view, obstacle) + "\n");
    }
}
