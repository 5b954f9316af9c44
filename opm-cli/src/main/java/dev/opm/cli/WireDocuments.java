package dev.opm.cli;

import dev.opm.adapters.socket.wire.instance.InstanceView;
import dev.opm.adapters.socket.wire.log.LogLineView;
import dev.opm.adapters.socket.wire.reply.JsonDocuments;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.cli.show.Documents;
import dev.opm.domain.setting.value.Value;
import java.util.List;

/// The documents as the wire writes them.
final class WireDocuments implements Documents {
    @Override
    public byte[] of(Reply reply) {
        return JsonDocuments.of(reply);
    }

    @Override
    public byte[] rows(List<Value.Fields> rows) {
        return JsonDocuments.rows(rows);
    }

    @Override
    public byte[] row(Value.Fields row) {
        return JsonDocuments.row(row);
    }

    @Override
    public byte[] list(List<InstanceView> instances) {
        return JsonDocuments.list(instances);
    }

    @Override
    public byte[] logLine(LogLineView line) {
        return JsonDocuments.logLine(line);
    }

    @Override
    public byte[] daemonNotRunning(String version, String home) {
        return JsonDocuments.daemonNotRunning(version, home);
    }
}
