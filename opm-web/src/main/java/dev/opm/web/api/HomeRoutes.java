package dev.opm.web.api;

import static dev.opm.adapters.webhome.Role.ADMIN;
import static dev.opm.adapters.webhome.Role.OPERATE;
import static dev.opm.adapters.webhome.Role.READ;

import dev.opm.adapters.http.Problem;
import dev.opm.adapters.http.Response;
import dev.opm.adapters.http.server.Call;
import dev.opm.adapters.http.server.Route;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.web.daemon.DaemonCalls;
import dev.opm.web.daemon.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What is about all apps together: apps files, save and restore, orphans, the daemon.
final class HomeRoutes {
    private final DaemonCalls daemon;
    private final CallerStand stand;

    HomeRoutes(DaemonCalls daemon, CallerStand stand) {
        this.daemon = daemon;
        this.stand = stand;
    }

    List<Route> all() {
        return List.of(
                Route.of(ADMIN, "POST", "/api/v1/plan", call -> apply(call, Request.Mode.DRY_RUN)),
                Route.of(ADMIN, "POST", "/api/v1/apply", call -> apply(call, Request.Mode.REAL)),
                Route.of(ADMIN, "GET", "/api/v1/export", this::export),
                Route.of(OPERATE, "POST", "/api/v1/save", this::save),
                Route.of(OPERATE, "POST", "/api/v1/restore", this::restore),
                Route.of(READ, "GET", "/api/v1/restore", this::restoreStatus),
                Route.of(READ, "GET", "/api/v1/orphans", this::orphans),
                Route.of(READ, "GET", "/api/v1/daemon", this::status));
    }

    private Response apply(Call call, Request.Mode mode) {
        call.allowQuery();
        Scope.of(call.grant()).requireAll("apply");
        return daemon.response(
                call,
                new Request.Apply(stand.apps(call), stand.env(), mode, Request.Dropped.STAYS));
    }

    private Response export(Call call) {
        call.allowQuery("target", "env");
        Scope.of(call.grant()).requireAll("export");
        Request.Variables variables =
                switch (call.query().text("env").orElse("changed")) {
                    case "all" -> Request.Variables.ALL;
                    case "none" -> Request.Variables.NONE;
                    case "changed" -> Request.Variables.CHANGED;
                    default -> throw Problem.usage("query: env is changed, all or none");
                };
        return daemon.response(
                call,
                new Request.Export(
                        List.of(call.query().text("target").orElse("all")),
                        variables,
                        stand.env()));
    }

    private Response save(Call call) {
        call.allowQuery();
        Scope.of(call.grant()).requireAll("save");
        Body body = Body.of(call);
        Request.Force force = body.flag("force") ? Request.Force.FORCED : Request.Force.ASK_FIRST;
        body.done();
        return daemon.response(call, new Request.Save(force));
    }

    /// Always of the home's own dump: a file that a client names is not read.
    private Response restore(Call call) {
        call.allowQuery();
        Scope.of(call.grant()).requireAll("restore");
        Body body = Body.of(call);
        Request.Restore request =
                new Request.Restore(
                        Optional.empty(),
                        policy(body),
                        body.flag("keepGoing")
                                ? Request.OnFailure.KEEP_GOING
                                : Request.OnFailure.ROLL_BACK,
                        body.flag("dryRun") ? Request.Mode.DRY_RUN : Request.Mode.REAL,
                        Optional.empty(),
                        millis(body, "verifyForMs"),
                        millis(body, "timeoutMs"));
        body.done();
        return daemon.response(call, request);
    }

    private static Request.Policy policy(Body body) {
        return switch (body.text("policy").orElse("adopt")) {
            case "adopt" -> Request.Policy.ADOPT;
            case "replace" -> Request.Policy.REPLACE;
            default -> throw Problem.usage("body: policy is adopt or replace");
        };
    }

    private static Optional<Duration> millis(Body body, String key) {
        return body.wholeNumber(key, 86_400_000).map(Duration::ofMillis);
    }

    private Response restoreStatus(Call call) {
        call.allowQuery();
        Scope.of(call.grant()).requireAll("restore");
        return daemon.response(call, new Request.RestoreStatus());
    }

    private Response orphans(Call call) {
        call.allowQuery();
        Scope.of(call.grant()).requireAll("orphans");
        return daemon.response(call, new Request.Orphans(Request.Remnants.LOOK));
    }

    private Response status(Call call) {
        call.allowQuery();
        return daemon.response(call, new Request.DaemonStatus());
    }
}
