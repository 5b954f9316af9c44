package dev.opm.adapters.http.access;

import dev.opm.adapters.http.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Whether a request comes from where it may: refuses what a page of another site makes a browser
/// send. `Host` must be a name of this server, or a site could have its own name point here (DNS
/// rebinding); `Origin` must be of this server or named; and what changes something by the cookie
/// must have a header that no form can send.
public final class RequestOrigin {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final List<String> LOCAL = List.of("localhost", "127.0.0.1", "[::1]");

    private final Set<String> hosts;
    private final Set<String> origins;

    /// @param hosts names beside those of this machine's loopback; a port after one says nothing,
    ///   for a proxy in front has its own
    /// @param origins of other sites that may ask, as `https://status.example.org`
    public RequestOrigin(Set<String> hosts, Set<String> origins) {
        this.hosts =
                hosts.stream()
                        .map(host -> withoutPort(host.toLowerCase(Locale.ROOT)))
                        .collect(Collectors.toUnmodifiableSet());
        this.origins = origins;
    }

    /// @throws Problem 403, or 400 without a Host
    public void check(String method, Function<String, Optional<String>> header) {
        String host = header.apply("Host").orElse("").toLowerCase(Locale.ROOT);
        if (host.isEmpty()) {
            throw Problem.usage("request: it has no Host header");
        }
        if (!isOurs(withoutPort(host))) {
            throw Problem.forbidden(
                    "request: its Host \""
                            + host
                            + "\" is no name of this gateway; if it is, say so with"
                            + " `opm web enable --host NAME`");
        }
        Optional<String> origin = header.apply("Origin");
        if (origin.isPresent() && !isAllowed(origin.get(), host)) {
            throw Problem.forbidden(
                    "request: it comes from a page of another site, \""
                            + origin.get()
                            + "\", and this is \""
                            + host
                            + "\"; if that is the gateway's own page, the proxy in front does not"
                            + " pass on its Host with the port (in nginx: $http_host)");
        }
        boolean byCookie =
                header.apply("Authorization").isEmpty() && header.apply("Cookie").isPresent();
        if (byCookie && !SAFE.contains(method) && header.apply(Authentication.HEADER).isEmpty()) {
            throw Problem.forbidden(
                    "request: a change needs the header " + Authentication.HEADER + ": 1");
        }
    }

    /// The origin that may read the answer, where another site was named.
    public Optional<String> foreign(Function<String, Optional<String>> header) {
        return header.apply("Origin").filter(origins::contains);
    }

    private boolean isOurs(String name) {
        return LOCAL.contains(name) || hosts.contains(name);
    }

    private boolean isAllowed(String origin, String host) {
        return origins.contains(origin)
                || origin.equalsIgnoreCase("http://" + host)
                || origin.equalsIgnoreCase("https://" + host);
    }

    private static String withoutPort(String host) {
        int end = host.lastIndexOf(':');
        return end > host.lastIndexOf(']') && end > 0 ? host.substring(0, end) : host;
    }
}
