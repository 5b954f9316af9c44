package dev.opm.daemon.growth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The small version of `bench/growth`: by counts, for what is resident depends on the machine.
class GrowthIT {
    private static final int APPS = 5;
    private static final int TURNS = 60;

    @Test
    void startsAndStopsLeaveNeitherObjectsNorDescriptorsBehind(@TempDir Path folder)
            throws IOException, InterruptedException {
        try (Treadmill treadmill = new Treadmill(folder, APPS)) {
            turn(treadmill);
            Sample before = Sample.of(treadmill.pid());
            turn(treadmill);
            Sample after = Sample.of(treadmill.pid());

            // The daemon knows every process of the machine; others start some too.
            long others = Math.max(0, after.processes() - before.processes());
            assertThat(after.grownSince(before, APPS * TURNS + others)).isEmpty();
            assertThat(after.descriptors()).isLessThan(before.descriptors() + TURNS);
        }
    }

    private static void turn(Treadmill treadmill) {
        for (int i = 0; i < TURNS; i++) {
            treadmill.turn();
        }
    }
}
