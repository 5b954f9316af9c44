package dev.opm.adapters.posix.store.settings;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.opm.adapters.posix.store.json.Fields;
import dev.opm.adapters.posix.store.json.Node;
import dev.opm.domain.app.policy.RestartPolicy;
import dev.opm.domain.app.policy.StopPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// `{"mode":"always","delayMs":100,"maxRestarts":16}` and `{"timeoutMs":10000}`; what is absent is
/// the default. Durations are whole milliseconds, up to a hundred years.
final class PolicyJson {
    private static final long LONGEST_MS = Duration.ofDays(36_500).toMillis();

    private PolicyJson() {}

    static void write(JsonGenerator out, RestartPolicy restart) throws IOException {
        out.writeStartObject();
        out.writeStringField("mode", Words.MODE.of(restart.mode()));
        out.writeNumberField("delayMs", restart.delay().toMillis());
        out.writeNumberField("maxRestarts", restart.maxRestarts());
        out.writeEndObject();
    }

    static void write(JsonGenerator out, StopPolicy stop) throws IOException {
        out.writeStartObject();
        out.writeNumberField("timeoutMs", stop.timeout().toMillis());
        out.writeEndObject();
    }

    static RestartPolicy restart(Optional<Node> node) {
        return node.map(Node::fields).map(PolicyJson::restart).orElse(RestartPolicy.DEFAULT);
    }

    static StopPolicy stop(Optional<Node> node) {
        return node.map(Node::fields).map(PolicyJson::stop).orElse(StopPolicy.DEFAULT);
    }

    private static RestartPolicy restart(Fields fields) {
        RestartPolicy policy =
                new RestartPolicy(
                        fields.find("mode")
                                .map(Words.MODE::read)
                                .orElse(RestartPolicy.DEFAULT.mode()),
                        fields.find("delayMs")
                                .map(PolicyJson::millis)
                                .orElse(RestartPolicy.DEFAULT.delay()),
                        fields.find("maxRestarts")
                                .map(limit -> limit.whole(0, Integer.MAX_VALUE))
                                .orElse(RestartPolicy.DEFAULT.maxRestarts()));
        fields.done();
        return policy;
    }

    private static StopPolicy stop(Fields fields) {
        StopPolicy policy =
                new StopPolicy(
                        fields.find("timeoutMs")
                                .map(PolicyJson::millis)
                                .orElse(StopPolicy.DEFAULT.timeout()));
        fields.done();
        return policy;
    }

    private static Duration millis(Node node) {
        return Duration.ofMillis(node.whole(0L, LONGEST_MS));
    }
}
