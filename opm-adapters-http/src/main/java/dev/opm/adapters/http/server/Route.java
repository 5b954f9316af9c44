package dev.opm.adapters.http.server;

import dev.opm.adapters.http.Problem;
import dev.opm.adapters.http.Response;
import dev.opm.adapters.webhome.Role;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// One door: a method, a path such as `/api/v1/apps/{target}/stop`, who may come in, and what is
/// done.
///
/// @param needs the least role; empty: nobody is asked who they are
public record Route(String method, String path, Optional<Role> needs, Handler handler) {
    /// What a route does.
    public interface Handler {
        /// @throws Problem where it is not done
        Response handle(Call call);
    }

    public static Route open(String method, String path, Handler handler) {
        return new Route(method, path, Optional.empty(), handler);
    }

    public static Route of(Role needs, String method, String path, Handler handler) {
        return new Route(method, path, Optional.of(needs), handler);
    }

    /// The variables of its path, if this is one of its paths. A variable is never empty.
    Optional<Map<String, String>> match(String[] segments) {
        String[] own = path.split("/", -1);
        if (own.length != segments.length) {
            return Optional.empty();
        }
        Map<String, String> variables = new LinkedHashMap<>();
        for (int i = 0; i < own.length; i++) {
            if (own[i].startsWith("{")) {
                if (segments[i].isEmpty()) {
                    return Optional.empty();
                }
                variables.put(own[i].substring(1, own[i].length() - 1), segments[i]);
            } else if (!own[i].equals(segments[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }
}
