package dev.opm.daemon.chaos;

import dev.opm.adapters.socket.wire.ErrorCode;
import dev.opm.adapters.socket.wire.Reply;
import dev.opm.adapters.socket.wire.Request;
import dev.opm.domain.setting.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What people say to OPM, in one lane, about apps that are witnesses.
record Crew(Lane lane) {
    /// Addressed by nobody, so its process must stay the same.
    static final String BYSTANDER = "bystander";

    static Request stop(String... targets) {
        return new Request.Stop(List.of(targets));
    }

    static Request start(String... targets) {
        return new Request.Start(
                List.of(targets), new Request.Invocation("/", Map.of()), Request.StartOptions.NONE);
    }

    static Request restart(String... targets) {
        return new Request.Restart(List.of(targets), Optional.empty());
    }

    static Request reload(String... targets) {
        return new Request.Reload(List.of(targets));
    }

    static Request delete(String... targets) {
        return new Request.Delete(List.of(targets));
    }

    static Request save() {
        return new Request.Save(Request.Force.ASK_FIRST);
    }

    static Request restore(Optional<Path> from, Request.Policy policy, Duration window) {
        return new Request.Restore(
                from.map(Path::toString),
                policy,
                Request.OnFailure.ROLL_BACK,
                Request.Mode.REAL,
                Optional.empty(),
                Optional.of(window),
                Optional.empty());
    }

    Request begin(String name, int instances) {
        return new Request.StartProgram(
                lane.witness.words(name),
                new Request.Invocation(lane.folder.toString(), Map.of("LANE", name)),
                options(name, instances));
    }

    /// Only the bystander is left, and runs.
    void clear(String... names) {
        for (String name : names) {
            Reply reply = lane.ask(delete(name));
            if (reply instanceof Reply.Failed(ErrorCode code, String message)
                    && code != ErrorCode.NO_SUCH_APP) {
                throw new Violation("answered " + code + " to delete " + name + ": " + message);
            }
        }
        Reply known = lane.ask(start(BYSTANDER));
        if (known instanceof Reply.Failed) {
            lane.must(begin(BYSTANDER, 1));
        }
    }

    /// A dump as people write it.
    ///
    /// @param apps name and number of instances, with the program's further words after a slash
    Path dump(String file, String... apps) throws IOException {
        StringBuilder text =
                new StringBuilder("{\"format\":\"opm-dump\",\"schema\":1,\"content\":{\"apps\":[");
        String comma = "";
        for (String app : apps) {
            String[] parts = app.split("/", -1);
            String[] options = parts.length > 2 ? parts[2].split(" ", -1) : new String[0];
            String words =
                    lane.witness.words(parts[0], options).stream()
                            .map(word -> "\"" + word + "\"")
                            .collect(Collectors.joining(","));
            text.append(comma)
                    .append("{\"name\":\"")
                    .append(parts[0])
                    .append("\",\"instances\":")
                    .append(parts[1])
                    .append(",\"command\":[")
                    .append(words)
                    .append("],\"cwd\":\"")
                    .append(lane.folder)
                    .append("\",\"settings\":{\"reload\":\"stop-start\"}}");
            comma = ",";
        }
        return Files.writeString(lane.folder.resolve(file), text + "]}}");
    }

    /// A witness counts every second one of it as a duplicate, also the successor of a reload.
    private static Request.StartOptions options(String name, int instances) {
        return new Request.StartOptions(
                Optional.of(name),
                new Value.Fields(
                        Map.of(
                                "instances",
                                new Value.Whole(instances),
                                "reload",
                                new Value.Text("stop-start"))));
    }
}
