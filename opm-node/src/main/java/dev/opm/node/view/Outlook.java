package dev.opm.node.view;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.opm.domain.cluster.HostName;
import dev.opm.node.home.BootClock;
import dev.opm.node.home.ClusterConfig;
import dev.opm.node.home.ClusterHome;
import java.time.Duration;
import java.util.Optional;

/// What the agent of this host has seen, from its notes: only who watches knows how long another
/// host has been silent.
///
/// @param notes empty where the agent has written none since boot
public record Outlook(Optional<JsonObject> notes, ClusterConfig config) {
    public static Outlook of(ClusterHome home, ClusterConfig config) {
        return new Outlook(
                home.notes()
                        .map(text -> JsonParser.parseString(text).getAsJsonObject())
                        .filter(json -> json.get("boot").getAsString().equals(BootClock.boot())),
                config);
    }

    /// How old the notes are.
    Optional<Duration> age() {
        return notes.map(
                json -> BootClock.now().minus(Duration.ofMillis(json.get("atMs").getAsLong())));
    }

    /// The agent does not write any more.
    boolean isOld() {
        return age().filter(age -> age.compareTo(config.timing().failoverTime()) < 0).isEmpty();
    }

    Duration quiet(HostName host) {
        return notes.map(json -> json.getAsJsonObject("quietMs").get(host.value()))
                .map(millis -> Duration.ofMillis(millis.getAsLong()))
                .orElse(Duration.ZERO);
    }

    public boolean isSilent(HostName host) {
        return !host.equals(config.host())
                && quiet(host).compareTo(config.timing().failoverTime()) >= 0;
    }

    /// More than three heartbeats are missing.
    boolean isLate(HostName host) {
        return quiet(host).compareTo(config.timing().heartbeat().multipliedBy(3)) > 0;
    }

    Optional<String> problem(String slot) {
        return notes.map(json -> json.getAsJsonObject("problems").get(slot))
                .map(why -> why.getAsString());
    }
}
