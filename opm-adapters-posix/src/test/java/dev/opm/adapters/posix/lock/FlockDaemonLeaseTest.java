package dev.opm.adapters.posix.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.adapters.posix.home.Home;
import dev.opm.adapters.posix.home.HomeDirectory;
import dev.opm.domain.port.storage.DaemonLease.LeaseOutcome;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlockDaemonLeaseTest {
    @TempDir Path folder;

    @Test
    void theSecondIsToldWhoHasIt() {
        HomeDirectory home = HomeDirectory.open(new Home(folder.resolve("home")));

        assertThat(new FlockDaemonLease(home, _ -> {}).acquire())
                .isEqualTo(new LeaseOutcome.Acquired());
        assertThat(new FlockDaemonLease(home, _ -> {}).acquire())
                .isEqualTo(new LeaseOutcome.Held("pid " + ProcessHandle.current().pid()));
    }

    @Test
    void whoHasItHasIt() {
        FlockDaemonLease lease =
                new FlockDaemonLease(HomeDirectory.open(new Home(folder.resolve("home"))), _ -> {});

        assertThat(lease.acquire()).isEqualTo(new LeaseOutcome.Acquired());
        assertThat(lease.acquire()).isEqualTo(new LeaseOutcome.Acquired());
    }

    @Test
    void aPidLeftInTheFileDecidesNothing() throws Exception {
        HomeDirectory home = HomeDirectory.open(new Home(folder.resolve("home")));
        Files.writeString(home.lease(), "1\n");

        assertThat(new FlockDaemonLease(home, _ -> {}).acquire())
                .isEqualTo(new LeaseOutcome.Acquired());
        assertThat(home.lease()).hasContent(ProcessHandle.current().pid() + "");
    }
}
