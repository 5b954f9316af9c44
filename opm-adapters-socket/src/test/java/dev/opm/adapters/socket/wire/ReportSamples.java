package dev.opm.adapters.socket.wire;

import dev.opm.adapters.socket.wire.report.DaemonView;
import dev.opm.adapters.socket.wire.report.RestoreView;
import java.util.List;
import java.util.Optional;

/// Reports of restores and daemons, for the golden files.
final class ReportSamples {
    private ReportSamples() {}

    static RestoreView committed() {
        return new RestoreView(
                "committed",
                "op-1",
                1,
                0,
                0,
                1,
                812,
                List.of(
                        new RestoreView.Line(
                                0,
                                "web",
                                0,
                                "adopted",
                                Optional.of(4711),
                                Optional.empty(),
                                Optional.empty())),
                List.of());
    }

    static RestoreView rolledBack() {
        return new RestoreView(
                "rolled-back",
                "op-2",
                0,
                0,
                0,
                0,
                31,
                List.of(
                        new RestoreView.Line(
                                0,
                                "api",
                                0,
                                "failed",
                                Optional.empty(),
                                Optional.of("chdir"),
                                Optional.of("ENOENT /srv/api; rolled back, 7 stopped"))),
                List.of("dump.json: checksum is wrong; dump.1.json was taken"));
    }

    static DaemonView daemon(Optional<String> operation) {
        return new DaemonView(
                77,
                "0.1.0",
                "/home/u/.opm",
                1,
                3,
                3,
                70_000_000,
                operation,
                operation.map(_ -> "not used: no cgroup2 is mounted here"));
    }
}
