package dev.opm.cli.fake;

import dev.opm.adapters.socket.wire.instance.InstanceView;
import dev.opm.adapters.socket.wire.log.LogLineView;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.cli.show.Documents;
import dev.opm.domain.setting.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Documents that only name what they are of.
public final class FakeDocuments implements Documents {
    @Override
    public byte[] of(Reply reply) {
        return (reply instanceof Reply.Failed failed
                        ? "{error " + failed.code() + " " + failed.message() + "}"
                        : "{" + reply.getClass().getSimpleName() + "}")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] rows(List<Value.Fields> rows) {
        return ("[" + rows.size() + " rows]").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] row(Value.Fields row) {
        return "{row}".getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] list(List<InstanceView> instances) {
        return ("[" + instances.size() + "]").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] logLine(LogLineView line) {
        return ("{" + line.name() + " " + line.stream() + "}").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] daemonNotRunning(String version, String home) {
        return ("{not running " + home + "}").getBytes(StandardCharsets.UTF_8);
    }
}
