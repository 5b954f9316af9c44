package dev.opm.daemon.chaos;

import dev.opm.adapters.socket.wire.reply.ErrorCode;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.domain.setting.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What people say to OPM, in one lane, about apps that are witnesses.
record Crew(Lane lane) {
    /// Addressed by nobody, so its process must stay the same.
    static final String BYSTANDER = "bystander";

    private static final Set<String> OVERLAPPING = Set.of("alpha", "beta", "job");
    private static final String PROBED = "gamma";

    static Request<?> stop(String... targets) {
        return new Request.Stop(List.of(targets));
    }

    static Request<?> start(String... targets) {
        return new Request.Start(
                List.of(targets), new Request.Invocation("/", Map.of()), Request.StartOptions.NONE);
    }

    static Request<?> restart(String... targets) {
        return new Request.Restart(List.of(targets), Optional.empty());
    }

    static Request<?> reload(String... targets) {
        return new Request.Reload(List.of(targets));
    }

    static Request<?> delete(String... targets) {
        return new Request.Delete(List.of(targets));
    }

    static Request<?> save() {
        return new Request.Save(Request.Force.ASK_FIRST);
    }

    static Request<?> restore(Optional<Path> from, Request.Policy policy, Duration window) {
        return new Request.Restore(
                from.map(Path::toString),
                policy,
                Request.OnFailure.ROLL_BACK,
                Request.Mode.REAL,
                Optional.empty(),
                Optional.of(window),
                Optional.empty());
    }

    Request<?> begin(String name, int instances) {
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
                    .append("\",\"settings\":{")
                    .append(
                            settings(parts[0]).entrySet().stream()
                                    .map(each ->
                                            "\"" + each.getKey() + "\":\"" + each.getValue() + "\"")
                                    .collect(Collectors.joining(",")))
                    .append("}}");
            comma = ",";
        }
        return Files.writeString(lane.folder.resolve(file), text + "]}}");
    }

    private Request.StartOptions options(String name, int instances) {
        Map<String, Value> values = new HashMap<>();
        values.put("instances", new Value.Whole(instances));
        settings(name).forEach((key, text) -> values.put(key, new Value.Text(text)));
        return new Request.StartOptions(Optional.of(name), new Value.Fields(values));
    }

    /// Some overlap when they are reloaded and some do not; of one the daemon asks the port.
    private Map<String, String> settings(String name) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("reload", OVERLAPPING.contains(name) ? "overlap" : "stop-start");
        if (name.equals(PROBED)) {
            List<String> words = lane.witness.words(name);
            settings.put("ready", "tcp:" + words.get(3) + ":" + words.get(4) + " interval=50ms");
        }
        return settings;
    }
}
