package dev.opm.adapters.http.server;

import dev.opm.adapters.http.Problem;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// Finds the route of a path. The segments are decoded after they are split, so that a name may
/// have a slash in it, and none is ever taken for a path: `..` is a name like any other.
public final class Router {
    private final String basePath;
    private final List<Route> routes;

    /// @param basePath empty, or such as `/opm`
    public Router(String basePath, List<Route> routes) {
        this.basePath = basePath;
        this.routes = List.copyOf(routes);
    }

    public List<Route> routes() {
        return routes;
    }

    /// A route and what its path's variables are in this request.
    public record Match(Route route, Map<String, String> variables) {}

    /// @param rawPath as it came
    /// @throws Problem 404 or 405
    public Match find(String method, String rawPath) {
        if (!rawPath.equals(basePath) && !rawPath.startsWith(basePath + "/")) {
            throw notFound(rawPath);
        }
        String[] segments = segments(rawPath.substring(basePath.length()));
        TreeSet<String> allowed = new TreeSet<>();
        for (Route route : routes) {
            Optional<Map<String, String>> variables = route.match(segments);
            if (variables.isPresent()) {
                if (route.method().equals(method)
                        || (method.equals("HEAD") && route.method().equals("GET"))) {
                    return new Match(route, variables.get());
                }
                allowed.add(route.method());
            }
        }
        if (allowed.isEmpty()) {
            throw notFound(rawPath);
        }
        throw new Problem(
                405,
                "USAGE",
                method + " " + rawPath + ": it takes " + String.join(" and ", allowed));
    }

    private static String[] segments(String raw) {
        String[] segments = (raw.isEmpty() ? "/" : raw).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            try {
                segments[i] =
                        URLDecoder.decode(segments[i].replace("+", "%2B"), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException flaw) {
                throw Problem.usage(
                        "path: it is not encoded as it should be: " + flaw.getMessage());
            }
        }
        return segments;
    }

    private static Problem notFound(String path) {
        return new Problem(
                404,
                "NO_SUCH_ROUTE",
                path + ": there is nothing here; see /api/v1/openapi.json for what there is");
    }
}
