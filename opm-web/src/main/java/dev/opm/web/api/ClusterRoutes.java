package dev.opm.web.api;

import static dev.opm.adapters.webhome.Role.READ;

import dev.opm.adapters.http.Problem;
import dev.opm.adapters.http.Response;
import dev.opm.adapters.http.server.Call;
import dev.opm.adapters.http.server.Route;
import dev.opm.web.daemon.Scope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// All hosts of the cluster that this home is in, as this host's agent has seen them last: it
/// writes that into `HOME/cluster/overview.json` with each heartbeat. The gateway knows nothing of
/// the store. `cluster` is null where the home is in none.
final class ClusterRoutes {
    private final Path file;
    private final InstantSource clock;

    ClusterRoutes(Path home, InstantSource clock) {
        this.file = home.resolve("cluster").resolve("overview.json");
        this.clock = clock;
    }

    List<Route> all() {
        return List.of(Route.of(READ, "GET", "/api/v1/cluster", this::overview));
    }

    private Response overview(Call call) {
        call.allowQuery();
        Scope.of(call.grant()).requireAll("cluster");
        try {
            Instant written = Files.getLastModifiedTime(file).toInstant();
            long age = Math.max(0, Duration.between(written, clock.instant()).toMillis());
            String overview = Files.readString(file).strip();
            return json("{\"ageMs\":" + age + "," + overview.substring(1));
        } catch (NoSuchFileException inNone) {
            return json("{\"cluster\":null}");
        } catch (IOException unreadable) {
            throw new Problem(502, "FAILED", "cluster: " + file + ": " + unreadable.getMessage());
        }
    }

    private static Response json(String text) {
        return Response.json(text.getBytes(StandardCharsets.UTF_8));
    }
}
