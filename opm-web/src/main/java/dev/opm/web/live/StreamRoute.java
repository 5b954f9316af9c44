package dev.opm.web.live;

import dev.opm.adapters.http.Problem;
import dev.opm.adapters.http.Response;
import dev.opm.adapters.http.access.Grant;
import dev.opm.adapters.http.server.Call;
import dev.opm.adapters.http.server.Route;
import dev.opm.adapters.webhome.Role;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `GET /api/v1/stream`: a snapshot, then what changes, as server-sent events.
public final class StreamRoute {
    private static final int RECENT = 300;

    private final LiveDaemon live;
    private final JournalTail journal;

    public StreamRoute(LiveDaemon live, JournalTail journal) {
        this.live = live;
        this.journal = journal;
    }

    public Route route() {
        return Route.of(Role.READ, "GET", "/api/v1/stream", this::stream);
    }

    private Response stream(Call call) {
        call.allowQuery("targets", "since");
        Grant grant = narrowed(call);
        Optional<String> last =
                call.header().apply("Last-Event-ID").or(() -> call.query().text("since"));
        long from = last.map(StreamRoute::number).orElseGet(this::recent);
        return new Response.Streamed(
                200,
                Response.EVENTS,
                out -> new Viewer(live, journal, grant, from).write(out),
                Map.of("X-Accel-Buffering", "no"));
    }

    /// Those that are asked for, of those that may be seen.
    private static Grant narrowed(Call call) {
        Optional<String> targets = call.query().text("targets").filter(text -> !text.isEmpty());
        if (targets.isEmpty()) {
            return call.grant();
        }
        if (!call.grant().targets().isEmpty()) {
            throw Problem.usage("query: this token is for some apps already; leave targets out");
        }
        Grant all = call.grant();
        return new Grant(
                all.name(), all.role(), List.of(targets.get().split(",", -1)), all.stands());
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException flaw) {
            throw Problem.usage("stream: \"" + text + "\" is no id of an event");
        }
    }

    /// Who comes for the first time gets the latest.
    private long recent() {
        try {
            return journal.latest(RECENT + 1);
        } catch (IOException unreadable) {
            return 0;
        }
    }
}
