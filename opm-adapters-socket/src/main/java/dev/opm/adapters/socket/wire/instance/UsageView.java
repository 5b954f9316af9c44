package dev.opm.adapters.socket.wire.instance;

/// What one instance's process tree uses.
///
/// @param cpuPercent of one core
/// @param memoryBytes resident
public record UsageView(int id, int instance, double cpuPercent, long memoryBytes) {}
