package dev.opm.adapters.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.opm.domain.cluster.Coordination;
import dev.opm.domain.cluster.Coordination.Outcome;
import dev.opm.domain.cluster.CoordinationFailure;
import dev.opm.domain.cluster.HostName;
import dev.opm.domain.cluster.HostRecord;
import dev.opm.domain.cluster.HostRecord.Availability;
import dev.opm.domain.cluster.StoreChange;
import dev.opm.domain.cluster.StoreChange.Expected;
import dev.opm.domain.cluster.Versioned;
import dev.opm.domain.testing.contract.CoordinationContract;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.Watcher.Event.KeeperState;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.client.ZKClientConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The contract of the store on three real servers, each test below a path of its own.
final class ZookeeperCoordinationIT extends CoordinationContract {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final HostName ALPHA = new HostName("alpha");
    private static final HostName BETA = new HostName("beta");
    private static final AtomicInteger PATHS = new AtomicInteger();

    @TempDir private static Path folder;
    private static Ensemble ensemble;

    private String servers = "";
    private ZookeeperCoordination coordination = client();

    @BeforeAll
    static void start() throws Exception {
        ensemble = new Ensemble(folder);
    }

    @AfterAll
    static void stop() {
        ensemble.close();
    }

    @BeforeEach
    void connect() throws Exception {
        String path = "/test-" + PATHS.incrementAndGet();
        CountDownLatch connected = new CountDownLatch(1);
        ZooKeeper plain =
                new ZooKeeper(
                        ensemble.servers(),
                        30_000,
                        event -> {
                            if (event.getState() == KeeperState.SyncConnected) {
                                connected.countDown();
                            }
                        });
        assertThat(connected.await(60, TimeUnit.SECONDS)).isTrue();
        plain.create(path, new byte[0], ZooDefs.Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
        plain.close();
        servers = ensemble.servers() + path;
        coordination.close();
        coordination = client();
        coordination.makeFolders();
    }

    @AfterEach
    void disconnect() {
        coordination.close();
    }

    @Override
    protected Coordination coordination() {
        return coordination;
    }

    @Test
    void whatOneClientWroteAnotherOneReadsAtOnceOnEachServer() {
        HostRecord host = new HostRecord(ALPHA, 0, "", Map.of(), Availability.OPEN, "lives");
        put(host, new Expected.Nothing());
        for (String server : eachServer()) {
            try (ZookeeperCoordination other = client(server)) {
                for (int round = 0; round < 100; round++) {
                    HostRecord next = beat();
                    assertThat(other.readLatest().host(ALPHA)).map(Versioned::value).contains(next);
                }
            }
        }
    }

    @Test
    void whatIsReadAfterAnOwnWriteIsNotOlderThanItOnEachServer() {
        put(
                new HostRecord(ALPHA, 0, "", Map.of(), Availability.OPEN, "lives"),
                new Expected.Nothing());
        put(
                new HostRecord(BETA, 0, "", Map.of(), Availability.OPEN, "lives"),
                new Expected.Nothing());
        for (String server : eachServer()) {
            try (ZookeeperCoordination other = client(server)) {
                for (int round = 0; round < 100; round++) {
                    HostRecord next = beat();
                    Versioned<HostRecord> own = other.read().host(BETA).orElseThrow();
                    other.commit(
                            List.of(new StoreChange.PutHost(own.value().next(), Expected.of(own))));
                    assertThat(other.read().host(ALPHA)).map(Versioned::value).contains(next);
                }
            }
        }
    }

    private HostRecord beat() {
        Versioned<HostRecord> found = coordination.read().host(ALPHA).orElseThrow();
        put(found.value().next(), Expected.of(found));
        return found.value().next();
    }

    @Test
    void aRecordThatWasDeletedAndMadeAgainHasNoVersionOfBefore() {
        HostRecord host = new HostRecord(ALPHA, 0, "", Map.of(), Availability.OPEN, "lives");
        put(host, new Expected.Nothing());
        long before = coordination.read().host(ALPHA).orElseThrow().version();
        coordination.commit(List.of(new StoreChange.DeleteHost(ALPHA, before)));
        assertThat(coordination.read().hosts()).isEmpty();

        assertThat(put(host, new Expected.Nothing())).isInstanceOf(Outcome.Done.class);
        assertThat(coordination.read().host(ALPHA).orElseThrow().version()).isGreaterThan(before);
    }

    @Test
    void aStoreThatDoesNotAnswerIsAFailureAndNotAConflict() {
        try (ZookeeperCoordination nobody =
                new ZookeeperCoordination(
                        "127.0.0.1:1", Duration.ofMillis(300), new ZKClientConfig())) {
            assertThat(catchThrowable(nobody::read))
                    .isInstanceOf(CoordinationFailure.class)
                    .hasMessageContaining("127.0.0.1:1");
        }
    }

    private ZookeeperCoordination client() {
        return client(servers);
    }

    private static ZookeeperCoordination client(String servers) {
        return new ZookeeperCoordination(servers, PATIENCE, new ZKClientConfig());
    }

    /// Each server alone, with the path that this test has.
    private List<String> eachServer() {
        int path = servers.indexOf('/');
        return Stream.of(servers.substring(0, path).split(","))
                .map(server -> server + servers.substring(path))
                .toList();
    }

    private Outcome put(HostRecord host, Expected expected) {
        return coordination.commit(List.of(new StoreChange.PutHost(host, expected)));
    }
}
