package dev.opm.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.adapters.socket.client.DaemonClient.Reachability;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SurroundingsTest {
    private final Surroundings machine =
            new Surroundings(
                    Path.of("/"),
                    Path.of("/nowhere"),
                    Map.of(),
                    "0",
                    Instant.EPOCH,
                    Reachability.NOBODY,
                    Optional.empty(),
                    List.of(),
                    List.of());

    /// A million at the least, on any machine; after its first byte the kernel has no more to say.
    @Test
    void aNumberOfTheKernelIsReadWhole() {
        assertThat(machine.read("proc/sys/fs/nr_open"))
                .hasValueSatisfying(text -> assertThat(text.strip()).hasSizeGreaterThan(3));
    }

    @Test
    void whatIsNotThereIsEmpty() {
        assertThat(machine.read("proc/sys/fs/no_such_number")).isEmpty();
    }
}
