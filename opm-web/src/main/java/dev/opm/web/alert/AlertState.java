package dev.opm.web.alert;

import dev.opm.web.json.GatewayJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the engine has to know after a crash: up to which event it has looked, what troubles there
/// are, and which messages wait. Written whole before anything is sent, so that nothing is lost; a
/// message is taken out once it arrived. For one thread at a time.
final class AlertState {
    private final Path file;
    long latest = -1;
    boolean daemonRuns;
    String restore = "";

    /// By rule and instance.
    final Map<String, Trouble> troubles = new HashMap<>();

    final List<Waiting> outbox = new ArrayList<>();

    /// One message that has not arrived.
    record Waiting(String rule, Message message, int tries, Instant next) {}

    AlertState(Path file) {
        this.file = file;
    }

    void read() throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        Map<String, Object> kept = GatewayJson.kept(Files.readAllBytes(file)).orElse(Map.of());
        latest = kept.get("latest") instanceof Number number ? number.longValue() : -1;
        daemonRuns = Boolean.TRUE.equals(kept.get("daemonRuns"));
        restore = kept.get("restore") instanceof String text ? text : "";
        rows(kept, "troubles")
                .forEach(row ->
                        troubles.put(
                                String.valueOf(row.get("key")),
                                new Trouble(
                                        number(row, "crashes"),
                                        Boolean.TRUE.equals(row.get("told")),
                                        Boolean.TRUE.equals(row.get("givenUp")),
                                        Instant.parse(String.valueOf(row.get("quietSince"))))));
        rows(kept, "outbox")
                .forEach(row ->
                        outbox.add(
                                new Waiting(
                                        String.valueOf(row.get("rule")),
                                        Message.of(map(row.get("message"))),
                                        number(row, "tries"),
                                        Instant.EPOCH)));
    }

    void write() throws IOException {
        List<Object> rows = new ArrayList<>();
        troubles.forEach((key, trouble) ->
                rows.add(
                        GatewayJson.fields(
                                "key",
                                key,
                                "crashes",
                                trouble.crashes(),
                                "told",
                                trouble.told(),
                                "givenUp",
                                trouble.givenUp(),
                                "quietSince",
                                trouble.quietSince().toString())));
        List<Object> waiting = new ArrayList<>();
        outbox.forEach(one ->
                waiting.add(
                        GatewayJson.fields(
                                "rule",
                                one.rule(),
                                "tries",
                                one.tries(),
                                "message",
                                one.message().fields())));
        byte[] text =
                GatewayJson.bytes(
                        GatewayJson.fields(
                                "latest",
                                latest,
                                "daemonRuns",
                                daemonRuns,
                                "restore",
                                restore,
                                "troubles",
                                rows,
                                "outbox",
                                waiting));
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        Files.write(draft, text);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static List<Map<String, Object>> rows(Map<String, Object> kept, String key) {
        List<Map<String, Object>> rows = new ArrayList<>();
        if (kept.get(key) instanceof List<?> items) {
            items.forEach(item -> rows.add(map(item)));
        }
        return rows;
    }

    private static Map<String, Object> map(@Nullable Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> fields) {
            fields.forEach((key, field) -> map.put(String.valueOf(key), field));
        }
        return map;
    }

    private static int number(Map<String, Object> row, String key) {
        return row.get(key) instanceof Number number ? number.intValue() : 0;
    }
}
