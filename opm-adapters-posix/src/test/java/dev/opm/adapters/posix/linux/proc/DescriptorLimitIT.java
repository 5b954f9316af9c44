package dev.opm.adapters.posix.linux.proc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.adapters.posix.linux.process.ZombieChild;
import dev.opm.adapters.posix.linux.spawn.SpawnCall;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DescriptorLimitIT {
    @Test
    void aChildGetsTheSoftLimitTheDaemonWasStartedWith() throws Exception {
        DescriptorLimit limit = DescriptorLimit.raise().forChildren(123);
        int child = start();
        try {
            limit.applyTo(child);

            assertThat(openFiles(child)).startsWith("123 ");
        } finally {
            ZombieChild.killAndReap(child);
        }
        assertThat(Path.of("/proc/" + child)).doesNotExist();
    }

    @Test
    void theDaemonsOwnSoftLimitIsItsHardOne() throws Exception {
        DescriptorLimit.raise();

        String[] words = openFiles((int) ProcessHandle.current().pid()).split(" +", -1);
        assertThat(words[0]).isEqualTo(words[1]);
    }

    private static int start() {
        try (SpawnCall call = new SpawnCall()) {
            return call.closeFrom(3)
                    .run("/bin/sleep", List.of("sleep", "60"), List.of())
                    .orThrow("start sleep");
        }
    }

    private static String openFiles(int pid) throws Exception {
        return Files.readAllLines(Path.of("/proc/" + pid + "/limits")).stream()
                .filter(line -> line.startsWith("Max open files"))
                .map(line -> line.substring("Max open files".length()).strip())
                .findFirst()
                .orElseThrow();
    }
}
