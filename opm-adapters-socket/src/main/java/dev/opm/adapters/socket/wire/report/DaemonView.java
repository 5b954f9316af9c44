package dev.opm.adapters.socket.wire.report;

import java.util.Optional;

/// The document of `daemon status --json` for a daemon that runs.
///
/// @param operation the restore that runs now, in words: `restore since …, 12 of 30 up`
/// @param controlGroups whether launches get control groups, in words; an older daemon says nothing
public record DaemonView(
        int pid,
        String version,
        String home,
        long uptimeMs,
        int apps,
        int instances,
        long memoryBytes,
        Optional<String> operation,
        Optional<String> controlGroups) {}
