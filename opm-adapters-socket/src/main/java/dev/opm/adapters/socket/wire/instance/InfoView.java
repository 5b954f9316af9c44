package dev.opm.adapters.socket.wire.instance;

import dev.opm.adapters.socket.wire.log.LogFileView;
import dev.opm.domain.setting.value.Value;
import java.util.List;

/// One app with everything `info` shows.
///
/// @param restart `always`, `on-failure` or `never`
/// @param settings every setting that is not what an app has that says nothing, by key
/// @param notices what people should know of its triggers, a sentence each
public record InfoView(
        int id,
        String name,
        List<String> command,
        String cwd,
        String restart,
        long restartDelayMs,
        int maxRestarts,
        long stopTimeoutMs,
        Value.Fields settings,
        List<String> notices,
        List<InstanceView> instances,
        List<LogFileView> logs) {}
