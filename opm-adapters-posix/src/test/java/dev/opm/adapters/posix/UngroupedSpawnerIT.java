package dev.opm.adapters.posix;

import dev.opm.adapters.posix.group.SlotGroups.Use;

/// As on a machine without control groups: by posix_spawn(3).
class UngroupedSpawnerIT extends PosixSpawnerIT {
    @Override
    TestHome machine() {
        return new TestHome(Use.OFF);
    }
}
