package dev.opm.daemon.view;

import java.time.Duration;

/// What a process tree uses.
///
/// @param cpuPercent of one core
/// @param memoryBytes resident
/// @param cpu used so far
record Usage(double cpuPercent, long memoryBytes, Duration cpu) {
    static final Usage NONE = new Usage(0, 0, Duration.ZERO);
}
