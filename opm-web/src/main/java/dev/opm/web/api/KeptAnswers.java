package dev.opm.web.api;

import dev.opm.adapters.http.Response;
import dev.opm.web.json.GatewayJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What was answered to requests with an Idempotency-Key, in a file: a line when one begins and a
/// line when it is answered, so that a gateway that is started anew knows of both. Answers that
/// hold a secret are not kept, only that there was one. Not for several threads at once.
final class KeptAnswers {
    private final Path file;

    KeptAnswers(Path file) {
        this.file = file;
    }

    /// @param answer empty: it had begun, and nobody knows what came of it
    record Kept(String request, Optional<Response> answer) {}

    /// By key, the oldest first; at most so many, and the file has no more after it.
    Map<String, Kept> read(int most) {
        Map<String, Kept> kept = new LinkedHashMap<>();
        Map<String, String> lines = new LinkedHashMap<>();
        try {
            if (!Files.exists(file)) {
                create();
            }
            for (String line : Files.readAllLines(file)) {
                GatewayJson.kept(line.getBytes(StandardCharsets.UTF_8))
                        .ifPresent(fields -> {
                            String key = String.valueOf(fields.get("key"));
                            kept.remove(key);
                            lines.remove(key);
                            kept.put(key, kept(fields));
                            lines.put(key, line);
                        });
            }
            while (kept.size() > most) {
                String oldest = kept.keySet().iterator().next();
                kept.remove(oldest);
                lines.remove(oldest);
            }
            Path draft = file.resolveSibling(file.getFileName() + ".draft");
            Files.deleteIfExists(draft);
            new KeptAnswers(draft).create();
            Files.write(draft, lines.values());
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            return kept;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void begun(String key, String request) {
        append(GatewayJson.text(GatewayJson.fields("key", key, "request", request)));
    }

    void answered(String key, String request, Response answer) {
        if (answer instanceof Response.Document document) {
            append(
                    GatewayJson.text(
                            GatewayJson.fields(
                                    "key",
                                    key,
                                    "request",
                                    request,
                                    "status",
                                    document.status(),
                                    "type",
                                    document.type(),
                                    "headers",
                                    document.headers(),
                                    "body",
                                    new String(document.body(), StandardCharsets.UTF_8))));
        }
    }

    private static Kept kept(Map<String, Object> fields) {
        String request = String.valueOf(fields.get("request"));
        if (!(fields.get("status") instanceof Number status)) {
            return new Kept(request, Optional.empty());
        }
        Map<String, String> headers = new LinkedHashMap<>();
        if (fields.get("headers") instanceof Map<?, ?> kept) {
            kept.forEach((name, value) -> headers.put(String.valueOf(name), String.valueOf(value)));
        }
        return new Kept(
                request,
                Optional.of(
                        new Response.Document(
                                status.intValue(),
                                String.valueOf(fields.get("type")),
                                String.valueOf(fields.get("body")).getBytes(StandardCharsets.UTF_8),
                                headers)));
    }

    private void create() throws IOException {
        Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    private void append(String line) {
        try {
            Files.writeString(file, line + "\n", StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
