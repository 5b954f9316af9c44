package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/// The gateway's API on the real daemon: every route and role of its own description, and answers
/// that are as described there.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
class WebApiIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RealOpm opm = new RealOpm();
    private WebGateway web;
    private JsonNode description;
    private String reader;
    private String operator;
    private String admin;

    @BeforeAll
    void enable() throws IOException {
        opm.run("start", "--name", "app", "--env", "SECRET=hush", "--", "sleep", "1000").ok();
        opm.run("save").ok();
        web = WebGateway.enabled(opm);
        reader = web.token("reader", "read");
        operator = web.token("operator", "operate");
        admin = web.token("admin", "admin");
        description = JSON.readTree(web.get("", "/api/v1/openapi.json").body());
    }

    @AfterAll
    void close() {
        web.close();
        opm.close();
    }

    @Test
    void everyRouteAsksForItsRoleAndRefusesEveryLesserOne() {
        List<String> wrong = new ArrayList<>();
        int checked = 0;
        for (Map.Entry<String, JsonNode> path : description.get("paths").properties()) {
            for (Map.Entry<String, JsonNode> route : path.getValue().properties()) {
                String role = route.getValue().get("x-role").asText();
                String method = route.getKey().toUpperCase(java.util.Locale.ROOT);
                for (String mine : List.of("none", "read", "operate", "admin")) {
                    if (rank(mine) < rank(role)) {
                        String concrete = path.getKey().replaceAll("\\{[a-z]+\\}", "nobody");
                        int status =
                                web.send(token(mine), method, concrete, "", Map.of()).statusCode();
                        int expected = mine.equals("none") ? 401 : 403;
                        checked++;
                        if (status != expected) {
                            wrong.add(mine + " " + method + " " + concrete + ": " + status);
                        }
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(checked).isEqualTo(72);
    }

    @Test
    void answersAreAsTheDescriptionSays() throws IOException {
        describes("GET", "/api/v1/apps", web.get(reader, "/api/v1/apps"), 200);
        describes("GET", "/api/v1/apps/{target}", web.get(reader, "/api/v1/apps/app"), 200);
        describes("GET", "/api/v1/apps/{target}", web.get(reader, "/api/v1/apps/nobody"), 404);
        describes("GET", "/api/v1/apps/{target}/env", web.get(admin, "/api/v1/apps/app/env"), 200);
        describes("GET", "/api/v1/apps/{target}/why", web.get(reader, "/api/v1/apps/app/why"), 200);
        describes(
                "GET", "/api/v1/apps/{target}/logs", web.get(reader, "/api/v1/apps/app/logs"), 200);
        describes(
                "GET",
                "/api/v1/apps/{target}/history",
                web.get(reader, "/api/v1/apps/app/history"),
                200);
        describes("GET", "/api/v1/events", web.get(reader, "/api/v1/events"), 200);
        describes("GET", "/api/v1/daemon", web.get(reader, "/api/v1/daemon"), 200);
        describes("GET", "/api/v1/cluster", web.get(reader, "/api/v1/cluster"), 200);
        describes("GET", "/api/v1/orphans", web.get(reader, "/api/v1/orphans"), 200);
        describes("GET", "/api/v1/session", web.get(reader, "/api/v1/session"), 200);
        describes("GET", "/api/v1/tokens", web.get(admin, "/api/v1/tokens"), 200);
        describes("GET", "/api/v1/alerts", web.get(admin, "/api/v1/alerts"), 200);
        describes("GET", "/api/v1/export", web.get(admin, "/api/v1/export"), 200);
        String one = "/api/v1/apps/app/";
        for (String verb : List.of("restart", "reload", "stop", "start")) {
            describes(
                    "POST",
                    "/api/v1/apps/{target}/" + verb,
                    web.post(operator, one + verb, ""),
                    200);
        }
        describes(
                "POST", "/api/v1/apps/{target}/flush", web.post(operator, one + "flush", ""), 200);
        describes(
                "POST",
                "/api/v1/apps/{target}/scale",
                web.post(operator, one + "scale", "{\"instances\":2}"),
                200);
        describes(
                "POST",
                "/api/v1/apps/{target}/scale",
                web.post(operator, one + "scale", "{\"instances\":\"-1\"}"),
                200);
        describes(
                "POST",
                "/api/v1/apps/{target}/signal",
                web.post(operator, one + "signal", "{\"signal\":\"CONT\"}"),
                200);
        describes("POST", "/api/v1/save", web.post(operator, "/api/v1/save", "{}"), 200);
        describes(
                "POST",
                "/api/v1/restore",
                web.post(operator, "/api/v1/restore", "{\"verifyForMs\":0}"),
                200);
        describes("GET", "/api/v1/restore", web.get(reader, "/api/v1/restore"), 200);
        String file =
                "apps:\n  - name: app\n    command: sleep 1000\n    cwd: /\n  - name: second\n    command: sleep 1000\n    cwd: /\n";
        describes("POST", "/api/v1/plan", web.post(admin, "/api/v1/plan", file), 200);
        describes("POST", "/api/v1/apply", web.post(admin, "/api/v1/apply", file), 200);
        describes(
                "POST",
                "/api/v1/apps",
                web.post(admin, "/api/v1/apps", "{\"name\":\"third\",\"command\":\"sleep 1000\"}"),
                200);
        describes(
                "DELETE",
                "/api/v1/apps/{target}",
                web.send(admin, "DELETE", "/api/v1/apps/second,third", "", Map.of()),
                200);
        assertThat(opm.run("list", "--all").ok().out()).contains("opm-web");
        assertThat(opm.run("list").ok().out()).doesNotContain("opm-web");
    }

    @Test
    void whatIsWrongIsRefusedAndChangesNothing() {
        assertThat(web.post(operator, "/api/v1/apps/app/stop", "{\"force\":true}").statusCode())
                .isEqualTo(400);
        assertThat(web.post(operator, "/api/v1/apps/app/scale", "{").statusCode()).isEqualTo(400);
        assertThat(web.get(reader, "/api/v1/apps?al=true").statusCode()).isEqualTo(400);
        assertThat(web.get(reader, "/api/v1/apps/app/logs?lines=-1").statusCode()).isEqualTo(400);
        assertThat(web.get(reader, "/api/v1/nothing").statusCode()).isEqualTo(404);
        assertThat(web.send(admin, "PUT", "/api/v1/apps", "", Map.of()).statusCode())
                .isEqualTo(405);
        assertThat(web.get(reader, "/..%2f..%2fetc%2fpasswd").statusCode()).isEqualTo(404);
        assertThat(web.get(reader, "/lib/..%2fopenapi.json").statusCode()).isEqualTo(404);
        assertThat(web.get("", "/api/v1/apps?token=" + reader).statusCode()).isEqualTo(401);
        assertThat(web.post(operator, "/api/v1/apps/sleep%201000/start", "").statusCode())
                .as("an unknown target is never a command")
                .isEqualTo(404);
        assertThat(
                        web.post(
                                        admin,
                                        "/api/v1/apps",
                                        "{\"name\":\"x\",\"command\":\"true\",\"env_file\":\"/etc/passwd\"}")
                                .statusCode())
                .isEqualTo(400);
        assertThat(web.get(reader, "/api/v1/apps/app").body()).doesNotContain("hush");
    }

    @Test
    void aTokenForSomeAppsSeesAndTouchesOnlyThese() {
        opm.run("start", "--name", "shop", "--namespace", "shop", "--", "sleep", "1000").ok();
        String some = web.token("some", "admin", "--targets", "shop:");
        assertThat(web.get(some, "/api/v1/apps").body())
                .contains("\"shop\"")
                .doesNotContain("\"app\"");
        assertThat(web.post(some, "/api/v1/apps/shop/restart", "").statusCode()).isEqualTo(200);
        assertThat(web.post(some, "/api/v1/apps/app/restart", "").statusCode()).isEqualTo(404);
        assertThat(web.post(some, "/api/v1/apps/all/stop", "").statusCode()).isEqualTo(404);
        assertThat(web.post(some, "/api/v1/save", "{}").statusCode()).isEqualTo(403);
        assertThat(web.get(some, "/api/v1/events").body()).doesNotContain("\"app\"");
        opm.run("delete", "shop").ok();
    }

    @Test
    void whatIsAskedTwiceWithOneKeyIsDoneOnceAndWhoIsOnRecord() {
        Map<String, String> key = Map.of("Idempotency-Key", "k-1");
        var first = web.send(operator, "POST", "/api/v1/apps/app/restart", "", key);
        var second = web.send(operator, "POST", "/api/v1/apps/app/restart", "", key);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(web.send(operator, "POST", "/api/v1/apps/app/stop", "", key).statusCode())
                .isEqualTo(422);
        assertThat(opm.run("events").ok().out()).contains("onBehalf=token operator from 127.0.0.1");
        opm.run("restart", "opm-web").ok();
        web.awaitAnswer();
        assertThat(web.send(operator, "POST", "/api/v1/apps/app/restart", "", key).body())
                .as("the next gateway knows it too")
                .isEqualTo(first.body());
    }

    @Test
    void whatIsLeftToItselfIsAnsweredAtOnceWithWhereToLook() throws IOException {
        var started =
                web.send(
                        operator,
                        "POST",
                        "/api/v1/apps/app/restart",
                        "",
                        Map.of("Prefer", "respond-async"));
        assertThat(started.statusCode()).isEqualTo(202);
        String where = started.headers().firstValue("Location").orElseThrow();
        Await.until(
                "the end of the operation",
                () -> web.get(operator, where).body().contains("\"done\""));
        assertThat(JSON.readTree(web.get(operator, where).body()).get("status").asInt())
                .isEqualTo(200);
    }

    @Test
    void logsComeAsTextAndInRanges() {
        opm.run("start", "--name", "says", "--", "sh", "-c", "echo 0123456789; sleep 1000").ok();
        Await.until(
                "the line",
                () ->
                        web.get(reader, "/api/v1/apps/says/logs?format=text")
                                .body()
                                .contains("0123456789"));
        var part =
                web.send(
                        reader,
                        "GET",
                        "/api/v1/apps/says/logs/out",
                        "",
                        Map.of("Range", "bytes=2-4"));
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("234");
        opm.run("delete", "says").ok();
    }

    private void describes(String method, String path, HttpResponse<String> answer, int status)
            throws IOException {
        assertThat(answer.statusCode())
                .as(method + " " + path + ": " + answer.body())
                .isEqualTo(status);
        JsonNode response =
                description
                        .at("/paths/" + path.replace("~", "~0").replace("/", "~1"))
                        .get(method.toLowerCase(java.util.Locale.ROOT))
                        .get("responses")
                        .get(Integer.toString(status));
        if (response.has("$ref")) {
            response = description.at(response.get("$ref").asText().substring(1));
        }
        String pointer = response.at("/content/application~1json/schema").toString();
        String wrapped =
                "{\"components\":"
                        + description.get("components")
                        + ",\"allOf\":["
                        + pointer
                        + "]}";
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(
                                SchemaLocation.of("https://opm.invalid/answer"),
                                JSON.readTree(wrapped));
        assertThat(schema.validate(JSON.readTree(answer.body())))
                .as(method + " " + path + ": " + answer.body())
                .isEmpty();
    }

    private String token(String role) {
        return switch (role) {
            case "read" -> reader;
            case "operate" -> operator;
            case "admin" -> admin;
            default -> "";
        };
    }

    private static int rank(String role) {
        return List.of("none", "read", "operate", "admin").indexOf(role);
    }
}
