package dev.opm.cli.show;

import dev.opm.adapters.socket.wire.instance.InstanceView;
import dev.opm.adapters.socket.wire.log.LogLineView;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.domain.setting.value.Value;
import java.util.List;

/// The JSON documents of the contract, as UTF-8 without a newline at the end.
public interface Documents {
    /// Of a last reply, whichever command it answers, but for `list`.
    byte[] of(Reply reply);

    /// Rows that the command put together itself.
    byte[] rows(List<Value.Fields> rows);

    /// One of them, where they come one by one.
    byte[] row(Value.Fields row);

    /// `list --json`.
    byte[] list(List<InstanceView> instances);

    /// One line of `logs --json`.
    byte[] logLine(LogLineView line);

    /// `daemon status --json` where no daemon runs.
    ///
    /// @param version this client's
    byte[] daemonNotRunning(String version, String home);
}
