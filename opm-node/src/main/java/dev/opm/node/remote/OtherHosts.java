package dev.opm.node.remote;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.opm.node.home.ClusterConfig;
import dev.opm.node.home.ClusterHome;
import dev.opm.node.line.Address;
import dev.opm.node.line.Refused;
import java.util.Map;
import java.util.TreeMap;

/// Where the hosts of the cluster do commands of others, as the agent of this one read it last: so
/// it is known without a quorum too.
///
/// @param addresses by host
record OtherHosts(Map<String, Address> addresses) {
    static OtherHosts of(ClusterHome home, ClusterConfig config) {
        if (config.store() == ClusterConfig.Store.EXISTING) {
            throw Refused.failed(
                    "cluster: with an ensemble of your own hosts have no certificates, and so do no"
                            + " commands of each other; log in on that host");
        }
        JsonObject notes =
                home.notes()
                        .map(text -> JsonParser.parseString(text).getAsJsonObject())
                        .orElseGet(JsonObject::new);
        Map<String, Address> addresses = new TreeMap<>();
        if (notes.has("addresses")) {
            for (Map.Entry<String, JsonElement> host :
                    notes.getAsJsonObject("addresses").entrySet()) {
                addresses.put(host.getKey(), Address.ofCommands(host.getValue().getAsString()));
            }
        }
        if (addresses.isEmpty()) {
            throw Refused.failed(
                    "cluster: the agent of this host knows no hosts yet; opm cluster status says how"
                            + " it is");
        }
        return new OtherHosts(addresses);
    }

    /// @param word a host's name, or its address
    Address find(String word) {
        Address named = addresses.get(word);
        return named != null
                ? named
                : addresses.values().stream()
                        .filter(address -> address.host().equals(word))
                        .findFirst()
                        .orElseThrow(() ->
                                Refused.failed(
                                        "cluster: \""
                                                + word
                                                + "\" is no host of it; its hosts are "
                                                + String.join(", ", addresses.keySet())));
    }
}
