package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A few of the faults of `bench/cluster`: a host dies and boots again, one is cut off, an agent
/// stands still. Nothing may live twice, and all must come up again; how soon, the bench measures.
class ClusterFaultsIT {
    private static final String FAULTS = "host killed,cut off,agent stopped";

    @TempDir Path folder;

    @Test
    void nothingLivesTwiceAndAllComesBack() throws IOException, InterruptedException {
        String obstacle = NetworkHosts.obstacle();
        assumeTrue(obstacle.isEmpty(), obstacle);
        assumeTrue(isThere("python3"), "python3 is needed for bench/cluster");
        assumeTrue(isThere("unshare"), "unshare(1) is needed for bench/cluster");
        Path said = folder.resolve("said");
        ProcessBuilder builder =
                new ProcessBuilder(
                        "python3",
                        RealOpm.REPOSITORY.resolve("bench/cluster").toString(),
                        "--faults",
                        "3",
                        "--only",
                        FAULTS,
                        "--failover-time",
                        "15",
                        "--grace",
                        "90");
        builder.environment().put("TMPDIR", folder.toString());
        builder.redirectErrorStream(true).redirectOutput(said.toFile());
        Process bench = builder.start();
        try {
            assertThat(bench.waitFor(10, TimeUnit.MINUTES)).as("it ends").isTrue();
        } finally {
            bench.destroy(); // it removes its hosts
            bench.waitFor(1, TimeUnit.MINUTES);
        }
        String text = Files.readString(said, StandardCharsets.UTF_8);
        assertThat(bench.exitValue()).as(text).isZero();
        assertThat(text).contains("3 faults, 0 violations, 0 overlaps");
    }

    private static boolean isThere(String program) {
        return List.of(System.getenv("PATH").split(":", -1)).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder).resolve(program)));
    }
}
