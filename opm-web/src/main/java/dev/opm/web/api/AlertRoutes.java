package dev.opm.web.api;

import static dev.opm.adapters.webhome.Role.ADMIN;

import dev.opm.adapters.http.Problem;
import dev.opm.adapters.http.Response;
import dev.opm.adapters.http.server.Call;
import dev.opm.adapters.http.server.Route;
import dev.opm.adapters.webhome.AlertRule;
import dev.opm.adapters.webhome.AlertRules;
import dev.opm.adapters.webhome.NewAlert;
import dev.opm.web.alert.AlertEngine;
import dev.opm.web.daemon.Scope;
import dev.opm.web.json.GatewayJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Alerts, as `opm alert` has them. A command is run as who runs OPM, so one can be made on the
/// command line only.
final class AlertRoutes {
    private static final String ALERTS = "/api/v1/alerts";

    private final AlertRules rules;
    private final AlertEngine engine;
    private final ChangeNotes notes;

    AlertRoutes(AlertRules rules, AlertEngine engine, ChangeNotes notes) {
        this.rules = rules;
        this.engine = engine;
        this.notes = notes;
    }

    List<Route> all() {
        return List.of(
                Route.of(ADMIN, "GET", ALERTS, this::list),
                Route.of(ADMIN, "POST", ALERTS, this::add),
                Route.of(ADMIN, "DELETE", ALERTS + "/{id}", this::remove),
                Route.of(ADMIN, "POST", ALERTS + "/{id}/test", this::test));
    }

    private Response list(Call call) {
        call.allowQuery();
        Scope.of(call.grant()).requireAll("alerts");
        try {
            return Response.json(GatewayJson.bytes(rules.all().stream().map(this::row).toList()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Map<String, Object> row(AlertRule rule) {
        AlertEngine.Sent sent = engine.sent(rule.id());
        Map<String, Object> row = fields(rule);
        row.put("waiting", sent.waiting());
        sent.lastAt().map(Instant::toString).ifPresent(at -> row.put("lastSentAt", at));
        sent.error().ifPresent(why -> row.put("lastError", why));
        return row;
    }

    private static Map<String, Object> fields(AlertRule rule) {
        boolean isUrl = rule.destination() instanceof AlertRule.Destination.Url;
        return GatewayJson.fields(
                "id",
                rule.id(),
                isUrl ? "url" : "exec",
                rule.destination().shown(),
                "on",
                rule.on().stream().sorted().map(AlertRule.Occasion::word).toList(),
                "targets",
                rule.targets(),
                "format",
                rule.format().word());
    }

    private Response add(Call call) {
        call.allowQuery();
        Scope.of(call.grant()).requireAll("alerts");
        Body body = Body.of(call);
        String url = body.needText("url");
        List<String> on = body.texts("on");
        List<String> targets = body.texts("targets");
        Optional<String> format = body.text("format");
        body.done();
        try {
            AlertRule rule = NewAlert.toUrl(url, on, targets, format);
            rules.add(rule);
            notes.note(call, "alert add " + rule.id());
            Map<String, Object> row = fields(rule);
            row.put("secret", rule.secret());
            return Response.json(GatewayJson.bytes(row));
        } catch (IllegalArgumentException flaw) {
            throw Problem.usage("alert: " + flaw.getMessage());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Response remove(Call call) {
        call.allowQuery();
        Scope.of(call.grant()).requireAll("alerts");
        String id = engine.rule(call.variable("id")).id();
        try {
            rules.remove(id);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        notes.note(call, "alert remove " + id);
        return Response.json(GatewayJson.bytes(GatewayJson.fields("id", id, "removed", true)));
    }

    private Response test(Call call) {
        call.allowQuery();
        Scope.of(call.grant()).requireAll("alerts");
        AlertRule rule = engine.rule(call.variable("id"));
        Optional<String> error = engine.test(rule);
        if (error.isPresent()) {
            throw new Problem(422, "FAILED", "alert: the test did not arrive: " + error.get());
        }
        return Response.json(
                GatewayJson.bytes(GatewayJson.fields("id", rule.id(), "arrived", true)));
    }
}
