package dev.opm.web.api;

import dev.opm.adapters.http.Response;
import dev.opm.adapters.http.access.Authentication;
import dev.opm.adapters.http.access.Sessions;
import dev.opm.adapters.http.server.Call;
import dev.opm.adapters.http.server.Route;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.adapters.webhome.Role;
import dev.opm.adapters.webhome.WebHome;
import dev.opm.web.alert.AlertEngine;
import dev.opm.web.api.log.LogRoutes;
import dev.opm.web.daemon.CurrentList;
import dev.opm.web.daemon.DaemonCalls;
import dev.opm.web.daemon.HttpReplies;
import dev.opm.web.history.UsageHistory;
import dev.opm.web.json.GatewayJson;
import dev.opm.web.live.JournalTail;
import dev.opm.web.page.PageRoutes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// All of the API but the stream. What changes something heeds an Idempotency-Key and may be left
/// to itself.
public final class ApiRoutes {
    private final List<Route> routes = new ArrayList<>();

    /// Where browsers may send the page's cookie.
    public enum Cookies {
        ANYWHERE,
        TLS_ONLY
    }

    /// Who may come in, and how a browser keeps being let in.
    public record Access(Authentication authentication, Sessions sessions, Cookies cookies) {}

    /// What the gateway knows of the apps without asking the daemon.
    public record Known(
            CurrentList list, JournalTail journal, UsageHistory history, AlertEngine alerts) {}

    /// Where all of it lies.
    ///
    /// @param opmHome of the daemon
    /// @param home the gateway's own
    /// @param basePath that the addresses begin with
    public record Place(Path opmHome, WebHome home, String basePath) {}

    public ApiRoutes(
            DaemonCalls daemon,
            Place place,
            Access access,
            Known known,
            PageRoutes page,
            InstantSource clock) {
        CallerStand stand = new CallerStand(place.opmHome(), System.getenv());
        ChangeNotes notes = (call, what) -> daemon.reply(call, new Request.Note("web " + what));
        Background background = new Background(place.basePath());
        Idempotency idempotency = new Idempotency(answers(place.home()));
        List<Route> changing = new ArrayList<>();
        changing.addAll(new AppRoutes(daemon, known.list(), stand).all());
        changing.addAll(new HomeRoutes(daemon, stand).all());
        List<Route> secret = new ArrayList<>();
        secret.addAll(new TokenRoutes(place.home().tokens(), notes, clock).all());
        secret.addAll(new AlertRoutes(place.home().alerts(), known.alerts(), notes).all());
        add(changing, Idempotency.Answers.KEPT, idempotency, background);
        add(secret, Idempotency.Answers.SECRET, idempotency, background);
        routes.add(background.look());
        routes.addAll(new JournalRoutes(daemon, known.journal()).all());
        routes.addAll(new ClusterRoutes(place.opmHome(), clock).all());
        routes.addAll(new LogRoutes(daemon).all());
        routes.addAll(
                new SessionRoutes(
                                access.authentication(),
                                access.sessions(),
                                place.basePath(),
                                access.cookies())
                        .all());
        routes.add(
                Route.of(
                        Role.READ,
                        "GET",
                        "/api/v1/apps/{target}/history",
                        call -> history(call, daemon, known.history())));
        routes.add(
                Route.open(
                        "GET",
                        "/api/v1/openapi.json",
                        call -> page.document(call, "openapi.json")));
        routes.add(Route.open("GET", "/healthz", _ -> Response.text(200, "ok\n")));
        routes.add(Route.open("GET", "/readyz", _ -> ready(daemon)));
    }

    private static KeptAnswers answers(WebHome home) {
        try {
            return new KeptAnswers(home.file("answers.jsonl"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void add(
            List<Route> changing,
            Idempotency.Answers answers,
            Idempotency idempotency,
            Background background) {
        for (Route route : changing) {
            routes.add(
                    route.method().equals("GET")
                            ? route
                            : idempotency.heeded(background.allowed(route), answers));
        }
    }

    public List<Route> all() {
        return List.copyOf(routes);
    }

    private static Response history(Call call, DaemonCalls daemon, UsageHistory history) {
        call.allowQuery();
        UsageHistory.Shown shown = history.show(daemon.meant(call));
        return Response.json(
                GatewayJson.bytes(
                        GatewayJson.fields(
                                "times", shown.times(), "instances", shown.instances())));
    }

    private static Response ready(DaemonCalls daemon) {
        HttpReplies.answered(daemon.probe());
        return Response.text(200, "ok\n");
    }
}
