package dev.opm.adapters.socket.wire;

import java.util.List;

/// One app with everything `info` shows.
///
/// @param restart `always`, `on-failure` or `never`
public record InfoView(
        int id,
        String name,
        List<String> command,
        String cwd,
        String restart,
        long restartDelayMs,
        int maxRestarts,
        long stopTimeoutMs,
        List<InstanceView> instances,
        List<LogFileView> logs) {}
