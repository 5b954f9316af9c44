package dev.opm.daemon.view;

/// What a process tree uses.
///
/// @param cpuPercent of one core
/// @param memoryBytes resident
record Usage(double cpuPercent, long memoryBytes) {
    static final Usage NONE = new Usage(0, 0);
}
