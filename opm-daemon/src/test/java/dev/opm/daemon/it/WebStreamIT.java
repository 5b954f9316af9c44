package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.daemon.it.WebGateway.Stream.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Viewers of the stream, while daemons and gateways come and go.
@Timeout(180)
class WebStreamIT {
    private static final String STREAM = "/api/v1/stream";

    @AutoClose private final RealOpm opm = new RealOpm();

    @Test
    void aChangeIsOnTheStreamAndEventsHaveIdsThatAViewerGoesOnFrom() {
        opm.run("start", "--name", "app", "--", "sleep", "1000").ok();
        try (WebGateway web = WebGateway.enabled(opm)) {
            String token = web.token("viewer", "read");
            String last;
            try (WebGateway.Stream stream = web.stream(token, STREAM, Map.of())) {
                stream.await(event -> event.name().equals("snapshot"));
                opm.run("stop", "app").ok();
                stream.await(event -> is(event, "instances", "\"status\":\"stopped\""));
                last = stream.await(event -> is(event, "journal", "stop app")).id();
            }
            opm.run("start", "app").ok();
            opm.run("stop", "app").ok();
            try (WebGateway.Stream stream =
                    web.stream(token, STREAM, Map.of("Last-Event-ID", last))) {
                List<Long> ids = new ArrayList<>();
                Event event =
                        stream.await(one -> {
                            if (one.name().equals("journal")) {
                                ids.add(Long.parseLong(one.id()));
                            }
                            return is(one, "journal", "stop app");
                        });
                assertThat(event.data()).contains("\"done\"");
                assertThat(ids.getFirst()).isEqualTo(Long.parseLong(last) + 1);
                for (int i = 1; i < ids.size(); i++) {
                    assertThat(ids.get(i)).as("none is missing").isEqualTo(ids.get(i - 1) + 1);
                }
            }
        }
    }

    @Test
    void aRevokedTokenEndsItsStream() {
        try (WebGateway web = WebGateway.enabled(opm)) {
            String token = web.token("viewer", "read");
            try (WebGateway.Stream stream = web.stream(token, STREAM, Map.of())) {
                stream.await(event -> event.name().equals("snapshot"));
                opm.run("web", "token", "revoke", "viewer").ok();
                stream.await(event -> event.name().equals("revoked"));
                assertThat(stream.next().name()).isEqualTo("end");
            }
            assertThat(web.get(token, "/api/v1/apps").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void aKilledDaemonIsToldAsAwayAndTheNextOneIsSeenWithNothingLost() {
        opm.run("start", "--name", "app", "--", "sleep", "1000").ok();
        try (WebGateway web = WebGateway.enabled(opm)) {
            String token = web.token("viewer", "read");
            List<Long> ids = new ArrayList<>();
            try (WebGateway.Stream stream = web.stream(token, STREAM, Map.of())) {
                stream.hear(event -> {
                    if (!event.id().isEmpty()) {
                        ids.add(Long.parseLong(event.id()));
                    }
                });
                stream.await(event -> event.name().equals("snapshot"));
                opm.killDaemon();
                stream.await(event -> is(event, "daemon", "away"));
                assertThat(web.get(token, "/api/v1/apps").statusCode()).isEqualTo(502);
                assertThat(web.get("", "/healthz").statusCode()).isEqualTo(200);
                assertThat(web.get("", "/readyz").statusCode()).isEqualTo(502);
                opm.run("daemon", "start").ok();
                Event back = stream.await(event -> is(event, "snapshot", "\"answers\""));
                assertThat(back.data()).contains("\"online\"");
                stream.await(event -> is(event, "journal", "adopted"));
                opm.run("daemon", "restart").ok();
                opm.run("stop", "app").ok();
                // By a change, or in the snapshot of whoever had not found the next daemon yet.
                stream.await(event ->
                        is(event, "instances", "\"stopped\"")
                                || is(event, "snapshot", "\"stopped\""));
                stream.await(event -> is(event, "journal", "stop app"));
            }
            for (int i = 1; i < ids.size(); i++) {
                assertThat(ids.get(i)).as("none is missing").isEqualTo(ids.get(i - 1) + 1);
            }
        }
    }

    @Test
    void aKilledGatewayIsBroughtBackByOpmAndStopAllLeavesItAlone() {
        opm.run("start", "--name", "app", "--", "sleep", "1000").ok();
        try (WebGateway web = WebGateway.enabled(opm)) {
            String token = web.token("viewer", "read");
            Proc before = gateway();
            before.kill();
            before.awaitEnd();
            web.awaitAnswer();
            assertThat(web.get(token, "/api/v1/apps").statusCode()).isEqualTo(200);
            opm.run("stop", "all").ok();
            assertThat(web.get("", "/healthz").statusCode()).isEqualTo(200);
            opm.run("web", "disable").ok();
            assertThat(opm.apps().stream().filter(WebStreamIT::isGateway)).isEmpty();
        }
    }

    @Test
    void behindAProxyItIsUnderItsPath() {
        try (WebGateway web = WebGateway.enabled(opm, "/opm")) {
            assertThat(web.get("", "/healthz").statusCode()).isEqualTo(200);
            assertThat(web.get("", "/").body()).contains("<title>OPM</title>");
            String link = opm.run("web", "open").ok().out().lines().findFirst().orElseThrow();
            assertThat(link).contains("/opm/#login=");
            String code = link.substring(link.indexOf('=') + 1);
            var login = web.post("", "/api/v1/session", "{\"code\":\"" + code + "\"}");
            assertThat(login.headers().firstValue("Set-Cookie").orElseThrow())
                    .contains("Path=/opm/", "HttpOnly", "SameSite=Strict");
            assertThat(web.post("", "/api/v1/session", "{\"code\":\"" + code + "\"}").statusCode())
                    .as("a link lets in once")
                    .isEqualTo(401);
        }
    }

    private Proc gateway() {
        return opm.apps().stream().filter(WebStreamIT::isGateway).findFirst().orElseThrow();
    }

    private static boolean isGateway(Proc process) {
        return process.argv().stream().anyMatch(word -> word.endsWith("opm-web.jar"));
    }

    private static boolean is(Event event, String name, String part) {
        return event.name().equals(name) && event.data().contains(part);
    }
}
