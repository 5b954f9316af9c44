package dev.opm.adapters.http.server;

import dev.opm.adapters.http.Problem;
import dev.opm.adapters.http.access.Grant;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// One request, once it is known who asks.
///
/// @param path below the base path, decoded
/// @param variables of the route's path
/// @param header the first header of a name
/// @param body whole; empty if there is none
/// @param from who is connected: where a proxy stands in front, that
@SuppressWarnings("ArrayRecordComponent") // written once, read once
public record Call(
        String method,
        String path,
        Map<String, String> variables,
        Query query,
        Function<String, Optional<String>> header,
        byte[] body,
        InetAddress from,
        Grant grant) {
    public String variable(String name) {
        return variables.getOrDefault(name, "");
    }

    /// Refuses what nobody understands: a misspelt filter that is overlooked shows too much.
    public void allowQuery(String... keys) {
        for (String key : query.keys()) {
            if (!java.util.List.of(keys).contains(key)) {
                throw Problem.usage(
                        "query: \""
                                + key
                                + "\" is not known here"
                                + (keys.length == 0
                                        ? "; nothing is"
                                        : "; known are " + String.join(", ", keys)));
            }
        }
    }
}
