package dev.opm.adapters.posix.spawn;

import dev.opm.adapters.posix.group.SlotGroups.Use;
import dev.opm.adapters.posix.testing.TestHome;

/// As on a machine without control groups: by posix_spawn(3).
class UngroupedSpawnerIT extends PosixSpawnerIT {
    @Override
    TestHome machine() {
        return new TestHome(Use.OFF);
    }
}
