package dev.opm.node.home;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.opm.domain.cluster.HostName;
import dev.opm.domain.cluster.Timing;
import dev.opm.node.line.Address;
import java.time.Duration;

/// What a host knows of its cluster while it cannot reach it.
///
/// @param cluster tells clusters apart
/// @param address of this host
/// @param commandPort where it does commands of other hosts
/// @param servers of the store, `HOST:PORT,HOST:PORT…`
public record ClusterConfig(
        String cluster,
        HostName host,
        String address,
        int commandPort,
        String servers,
        Timing timing,
        Store store) {
    /// Whose the store is.
    public enum Store {
        /// Hosts of the cluster run it; the connection is by TLS.
        OWN,
        /// It was there before.
        EXISTING
    }

    ClusterConfig(JsonObject json) {
        this(
                json.get("cluster").getAsString(),
                new HostName(json.get("host").getAsString()),
                json.get("address").getAsString(),
                json.has("commandPort")
                        ? json.get("commandPort").getAsInt()
                        : Address.commandPort(Address.USUAL_PORT),
                json.get("servers").getAsString(),
                new Timing(Duration.ofMillis(json.get("failoverTimeMs").getAsLong())),
                Store.valueOf(json.get("store").getAsString()));
    }

    static ClusterConfig parse(String text) {
        return new ClusterConfig(JsonParser.parseString(text).getAsJsonObject());
    }

    String text() {
        JsonObject json = new JsonObject();
        json.addProperty("cluster", cluster);
        json.addProperty("host", host.value());
        json.addProperty("address", address);
        json.addProperty("commandPort", commandPort);
        json.addProperty("servers", servers);
        json.addProperty("failoverTimeMs", timing.failoverTime().toMillis());
        json.addProperty("store", store.name());
        return json + "\n";
    }

    public ClusterConfig withServers(String others) {
        return new ClusterConfig(cluster, host, address, commandPort, others, timing, store);
    }

    /// How long a request to the store may take: well below the time until slots are stopped.
    public Duration patience() {
        Duration eighth = timing.failoverTime().dividedBy(8);
        return eighth.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : eighth;
    }
}
