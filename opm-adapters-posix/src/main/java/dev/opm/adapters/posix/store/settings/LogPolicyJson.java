package dev.opm.adapters.posix.store.settings;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.opm.adapters.posix.store.json.Fields;
import dev.opm.adapters.posix.store.json.Node;
import dev.opm.domain.app.policy.LogPolicy;
import dev.opm.domain.app.policy.LogPolicy.Rotation;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// `{"mode":"pipe","maxSizeBytes":10485760,"keep":5,"compression":"none"}`, with `maxAgeMs` and
/// `maxTotalBytes` where there is such a limit; what is absent is the default.
final class LogPolicyJson {
    private static final long LONGEST_MS = Duration.ofDays(36_500).toMillis();

    private LogPolicyJson() {}

    static void write(JsonGenerator out, LogPolicy policy) throws IOException {
        Rotation rotation = policy.rotation();
        out.writeStartObject();
        out.writeStringField("mode", Words.LOG_MODE.of(policy.mode()));
        out.writeNumberField("maxSizeBytes", rotation.maxSize());
        if (rotation.maxAge().isPresent()) {
            out.writeNumberField("maxAgeMs", rotation.maxAge().get().toMillis());
        }
        out.writeNumberField("keep", rotation.keep());
        out.writeStringField("compression", Words.COMPRESSION.of(rotation.compression()));
        if (rotation.maxTotal().isPresent()) {
            out.writeNumberField("maxTotalBytes", rotation.maxTotal().get());
        }
        out.writeEndObject();
    }

    static LogPolicy read(Optional<Node> node) {
        return node.map(Node::fields).map(LogPolicyJson::read).orElse(LogPolicy.DEFAULT);
    }

    private static LogPolicy read(Fields fields) {
        Rotation standard = Rotation.DEFAULT;
        LogPolicy policy =
                new LogPolicy(
                        fields.find("mode")
                                .map(Words.LOG_MODE::read)
                                .orElse(LogPolicy.DEFAULT.mode()),
                        new Rotation(
                                fields.find("maxSizeBytes")
                                        .map(node -> node.whole(1L, Long.MAX_VALUE / 4))
                                        .orElse(standard.maxSize()),
                                fields.find("maxAgeMs")
                                        .map(node -> Duration.ofMillis(node.whole(1L, LONGEST_MS))),
                                fields.find("keep")
                                        .map(node -> node.whole(0, Rotation.MOST_KEPT))
                                        .orElse(standard.keep()),
                                fields.find("compression")
                                        .map(Words.COMPRESSION::read)
                                        .orElse(standard.compression()),
                                fields.find("maxTotalBytes")
                                        .map(node -> node.whole(1L, Long.MAX_VALUE))));
        fields.done();
        return policy;
    }
}
