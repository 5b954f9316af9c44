package dev.opm.web.api;

import dev.opm.adapters.http.Problem;
import dev.opm.adapters.http.Response;
import dev.opm.adapters.http.server.Call;
import dev.opm.adapters.http.server.Route;
import dev.opm.adapters.webhome.Role;
import dev.opm.web.json.GatewayJson;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// Lets a caller go on while what it asked for is done: with `Prefer: respond-async` (RFC 7240) a
/// request is answered 202 at once, with where to look for what came of it. The last hundred are
/// remembered. Callable from any thread.
final class Background {
    private static final int REMEMBERED = 100;
    private static final String OPERATIONS = "/api/v1/operations/";

    private final String basePath;
    private final AtomicLong count = new AtomicLong(System.currentTimeMillis());
    private final Map<String, Operation> operations =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Operation> eldest) {
                    return size() > REMEMBERED;
                }
            };

    Background(String basePath) {
        this.basePath = basePath;
    }

    private record Operation(String token, Optional<Response.Document> answer) {}

    Route look() {
        return Route.of(Role.READ, "GET", OPERATIONS + "{id}", this::look);
    }

    /// The same route, which may be left to itself.
    Route allowed(Route route) {
        return new Route(route.method(), route.path(), route.needs(), call -> handle(route, call));
    }

    private Response handle(Route route, Call call) {
        boolean async =
                call.header()
                        .apply("Prefer")
                        .filter(text -> text.contains("respond-async"))
                        .isPresent();
        if (!async) {
            return route.handler().handle(call);
        }
        String id = Long.toString(count.incrementAndGet(), 36);
        put(id, new Operation(call.grant().name(), Optional.empty()));
        Thread.ofVirtual()
                .name("operation " + id)
                .start(() ->
                        put(id, new Operation(call.grant().name(), Optional.of(run(route, call)))));
        String where = basePath + OPERATIONS + id;
        return new Response.Document(
                202,
                Response.JSON,
                GatewayJson.bytes(GatewayJson.fields("operation", id, "progress", where)),
                Map.of("Location", where, "Preference-Applied", "respond-async"));
    }

    private static Response.Document run(Route route, Call call) {
        Response response;
        try {
            response = route.handler().handle(call);
        } catch (Problem problem) {
            response = problem.response();
        }
        return response instanceof Response.Document document
                ? document
                : new Response.Document(200, Response.JSON, new byte[0], Map.of());
    }

    private Response look(Call call) {
        call.allowQuery();
        Operation operation =
                get(call.variable("id"))
                        .filter(one -> one.token().equals(call.grant().name()))
                        .orElseThrow(() ->
                                new Problem(
                                        404,
                                        "NO_SUCH_OPERATION",
                                        "operation \""
                                                + call.variable("id")
                                                + "\": there is none,"
                                                + " or it was too long ago"));
        if (operation.answer().isEmpty()) {
            return Response.json(GatewayJson.bytes(GatewayJson.fields("state", "running")));
        }
        Response.Document answer = operation.answer().get();
        String text =
                "{\"state\":\"done\",\"status\":"
                        + answer.status()
                        + ",\"answer\":"
                        + new String(answer.body(), StandardCharsets.UTF_8)
                        + "}";
        return Response.json(text.getBytes(StandardCharsets.UTF_8));
    }

    private synchronized void put(String id, Operation operation) {
        operations.put(id, operation);
    }

    private synchronized Optional<Operation> get(String id) {
        return Optional.ofNullable(operations.get(id));
    }
}
