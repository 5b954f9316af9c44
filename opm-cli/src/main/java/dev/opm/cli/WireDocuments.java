package dev.opm.cli;

import dev.opm.adapters.socket.wire.InstanceView;
import dev.opm.adapters.socket.wire.LogLineView;
import dev.opm.adapters.socket.wire.Reply;
import dev.opm.cli.show.Documents;
import dev.opm.domain.setting.value.Value;
import java.util.List;

/// The documents as the wire writes them.
final class WireDocuments implements Documents {
    @Override
    public byte[] of(Reply reply) {
        return dev.opm.adapters.socket.wire.Documents.of(reply);
    }

    @Override
    public byte[] rows(List<Value.Fields> rows) {
        return dev.opm.adapters.socket.wire.Documents.rows(rows);
    }

    @Override
    public byte[] row(Value.Fields row) {
        return dev.opm.adapters.socket.wire.Documents.row(row);
    }

    @Override
    public byte[] list(List<InstanceView> instances) {
        return dev.opm.adapters.socket.wire.Documents.list(instances);
    }

    @Override
    public byte[] logLine(LogLineView line) {
        return dev.opm.adapters.socket.wire.Documents.logLine(line);
    }

    @Override
    public byte[] daemonNotRunning(String version, String home) {
        return dev.opm.adapters.socket.wire.Documents.daemonNotRunning(version, home);
    }
}
