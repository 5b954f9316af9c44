package dev.opm.web.api;

import static dev.opm.adapters.webhome.Role.ADMIN;
import static dev.opm.adapters.webhome.Role.OPERATE;
import static dev.opm.adapters.webhome.Role.READ;

import dev.opm.adapters.http.Problem;
import dev.opm.adapters.http.Response;
import dev.opm.adapters.http.server.Call;
import dev.opm.adapters.http.server.Route;
import dev.opm.adapters.socket.wire.instance.InfoView;
import dev.opm.adapters.socket.wire.instance.InstanceView;
import dev.opm.adapters.socket.wire.reply.JsonDocuments;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.adapters.webhome.Role;
import dev.opm.domain.setting.value.Value;
import dev.opm.web.daemon.CurrentList;
import dev.opm.web.daemon.DaemonCalls;
import dev.opm.web.daemon.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The apps: looked at, started, stopped and changed, one command of the command line each.
final class AppRoutes {
    private static final String APPS = "/api/v1/apps";
    private static final String APP = APPS + "/{target}";

    private final DaemonCalls daemon;
    private final CurrentList list;
    private final CallerStand stand;

    AppRoutes(DaemonCalls daemon, CurrentList list, CallerStand stand) {
        this.daemon = daemon;
        this.list = list;
        this.stand = stand;
    }

    List<Route> all() {
        return List.of(
                Route.of(READ, "GET", APPS, this::list),
                Route.of(ADMIN, "POST", APPS, this::startNew),
                Route.of(READ, "GET", APP, this::info),
                Route.of(ADMIN, "DELETE", APP, targets(Request.Delete::new)),
                Route.of(ADMIN, "GET", APP + "/env", this::env),
                Route.of(OPERATE, "POST", APP + "/start", this::start),
                change("stop", Request.Stop::new),
                change("restart", targets -> new Request.Restart(targets, Optional.empty())),
                change("reload", Request.Reload::new),
                change("flush", Request.Flush::new),
                Route.of(OPERATE, "POST", APP + "/scale", this::scale),
                Route.of(OPERATE, "POST", APP + "/signal", this::signal));
    }

    private Route change(String verb, Function<List<String>, Request<?>> request) {
        return Route.of(Role.OPERATE, "POST", APP + "/" + verb, targets(request));
    }

    private Route.Handler targets(Function<List<String>, Request<?>> request) {
        return call -> {
            call.allowQuery();
            Body.refuseAny(call);
            return daemon.response(call, request.apply(daemon.targets(call)));
        };
    }

    private Response list(Call call) {
        call.allowQuery("all");
        CurrentList.Listing now = list.now();
        Scope scope = Scope.of(call.grant());
        if (scope.isAll() && !call.query().has("all")) {
            return Response.json(now.document());
        }
        List<InstanceView> mine =
                now.instances().stream()
                        .filter(scope::holds)
                        .filter(one -> call.query().has("all") || Scope.isOfPeople(one))
                        .toList();
        return Response.json(JsonDocuments.list(mine));
    }

    /// Values of variables are not shown here, whoever asks.
    private Response info(Call call) {
        call.allowQuery();
        List<InfoView> apps = daemon.reply(call, new Request.Info(daemon.targets(call))).apps();
        return Response.json(
                JsonDocuments.of(new Reply.Infos(apps.stream().map(AppRoutes::masked).toList())));
    }

    private static InfoView masked(InfoView app) {
        Map<String, Value> settings = new LinkedHashMap<>(app.settings().fields());
        settings.computeIfPresent("env", (_, env) -> maskedValues(env));
        return new InfoView(
                app.id(),
                app.name(),
                app.command(),
                app.cwd(),
                app.restart(),
                app.restartDelayMs(),
                app.maxRestarts(),
                app.stopTimeoutMs(),
                new Value.Fields(settings),
                app.notices(),
                app.instances(),
                app.logs());
    }

    private static Value maskedValues(Value env) {
        if (!(env instanceof Value.Fields(Map<String, Value> variables))) {
            return new Value.Text("***");
        }
        Map<String, Value> masked = new LinkedHashMap<>();
        variables.keySet().forEach(name -> masked.put(name, new Value.Text("***")));
        return new Value.Fields(masked);
    }

    private Response env(Call call) {
        call.allowQuery();
        List<String> targets = daemon.targets(call);
        String target =
                targets.size() == 1
                        ? targets.getFirst()
                        : Integer.toString(daemon.meant(call).getFirst().id());
        return daemon.response(call, new Request.Env(target));
    }

    private Response startNew(Call call) {
        call.allowQuery();
        Scope.of(call.grant()).requireAll("start");
        return daemon.response(call, new Request.StartFile(stand.apps(call), stand.env()));
    }

    /// By ids, which can never be taken for a command to run.
    private Response start(Call call) {
        call.allowQuery();
        Body.refuseAny(call);
        return daemon.response(
                call,
                new Request.Start(daemon.ids(call), stand.invocation(), Request.StartOptions.NONE));
    }

    private Response scale(Call call) {
        call.allowQuery();
        Body body = Body.of(call);
        String to = body.needWord("instances");
        body.done();
        return daemon.response(call, new Request.Scale(oneApp(call), to));
    }

    private String oneApp(Call call) {
        List<Integer> apps = daemon.meant(call).stream().map(InstanceView::id).distinct().toList();
        if (apps.size() != 1) {
            throw Problem.usage(
                    "\""
                            + call.variable("target")
                            + "\": it means "
                            + apps.size()
                            + " apps; name one");
        }
        return Integer.toString(apps.getFirst());
    }

    private Response signal(Call call) {
        call.allowQuery();
        Body body = Body.of(call);
        String signal = body.needWord("signal");
        body.done();
        return daemon.response(call, new Request.Signal(signal, daemon.targets(call)));
    }
}
