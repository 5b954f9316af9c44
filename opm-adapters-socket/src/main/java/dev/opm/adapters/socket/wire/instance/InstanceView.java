package dev.opm.adapters.socket.wire.instance;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One element of `list --json`; absent values are null there.
///
/// @param status `starting`, `online`, `stopping`, `stopped`, `backoff` or `errored`
/// @param desired `up` or `down`
/// @param cpuPercent of one core, the whole process tree
/// @param memoryBytes resident, the whole process tree
/// @param drift in what the app is not as somebody will find it later, in words: `unsaved`, `runs
///   as before` (its settings were changed after it was started)
public record InstanceView(
        int id,
        String name,
        int instance,
        Optional<Integer> pid,
        String status,
        String desired,
        int restarts,
        Optional<Instant> startedAt,
        Optional<Long> uptimeMs,
        double cpuPercent,
        long memoryBytes,
        List<String> command,
        String cwd,
        Optional<ExitView> exit,
        String namespace,
        List<String> drift) {
    /// Without drift.
    public InstanceView(
            int id,
            String name,
            int instance,
            Optional<Integer> pid,
            String status,
            String desired,
            int restarts,
            Optional<Instant> startedAt,
            Optional<Long> uptimeMs,
            double cpuPercent,
            long memoryBytes,
            List<String> command,
            String cwd,
            Optional<ExitView> exit,
            String namespace) {
        this(
                id,
                name,
                instance,
                pid,
                status,
                desired,
                restarts,
                startedAt,
                uptimeMs,
                cpuPercent,
                memoryBytes,
                command,
                cwd,
                exit,
                namespace,
                List.of());
    }

    /// The same once its app is deleted.
    public InstanceView gone() {
        return new InstanceView(
                id,
                name,
                instance,
                Optional.empty(),
                "stopped",
                "down",
                restarts,
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                command,
                cwd,
                exit,
                namespace);
    }
}
