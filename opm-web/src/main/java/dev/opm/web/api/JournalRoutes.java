package dev.opm.web.api;

import static dev.opm.adapters.webhome.Role.READ;

import dev.opm.adapters.http.Response;
import dev.opm.adapters.http.server.Call;
import dev.opm.adapters.http.server.Route;
import dev.opm.adapters.logs.past.Events;
import dev.opm.adapters.logs.past.Why;
import dev.opm.adapters.socket.wire.instance.InstanceView;
import dev.opm.adapters.socket.wire.log.LogFileView;
import dev.opm.adapters.socket.wire.reply.JsonDocuments;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.domain.setting.value.Value;
import dev.opm.web.daemon.DaemonCalls;
import dev.opm.web.daemon.Scope;
import dev.opm.web.live.JournalTail;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What happened: `events` and `why`, from the home's file of events.
final class JournalRoutes {
    private final DaemonCalls daemon;
    private final JournalTail journal;

    JournalRoutes(DaemonCalls daemon, JournalTail journal) {
        this.daemon = daemon;
        this.journal = journal;
    }

    List<Route> all() {
        return List.of(
                Route.of(READ, "GET", "/api/v1/events", this::events),
                Route.of(READ, "GET", "/api/v1/apps/{target}/why", this::why));
    }

    private Response events(Call call) {
        call.allowQuery("target", "since", "limit");
        int limit = call.query().number("limit", 1000, 1, 100_000);
        List<Value.Fields> found =
                journal.since(call.query().number("since", 0, 0, Integer.MAX_VALUE));
        Optional<String> target = call.query().text("target");
        if (target.isPresent()) {
            String one = target.get();
            found = found.stream().filter(event -> Events.isAbout(event, one)).toList();
        }
        found = visible(call, found);
        List<Value.Fields> latest = found.subList(Math.max(0, found.size() - limit), found.size());
        return Response.json(JsonDocuments.rows(latest));
    }

    /// Who may see some apps sees what is told of these, as they are called now.
    private List<Value.Fields> visible(Call call, List<Value.Fields> found) {
        Scope scope = Scope.of(call.grant());
        if (scope.isAll()) {
            return found;
        }
        Set<Long> mine =
                daemon.reply(call, new Request.ListAll()).instances().stream()
                        .filter(scope::holds)
                        .map(view -> (long) view.id())
                        .collect(Collectors.toSet());
        return found.stream()
                .filter(event ->
                        event.fields().get("id") instanceof Value.Whole(long id)
                                && mine.contains(id))
                .toList();
    }

    private Response why(Call call) {
        call.allowQuery();
        List<InstanceView> meant = daemon.meant(call);
        List<LogFileView> logs =
                daemon.reply(call, new Request.LogFiles(daemon.targets(call))).files();
        Why why = new Why(journal.since(0), logs);
        return Response.json(JsonDocuments.rows(meant.stream().map(why::row).toList()));
    }
}
