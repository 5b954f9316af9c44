package dev.opm.adapters.zookeeper;

import dev.opm.domain.app.AppName;
import dev.opm.domain.cluster.ClusterApp;
import dev.opm.domain.cluster.Coordination;
import dev.opm.domain.cluster.CoordinationFailure;
import dev.opm.domain.cluster.HostName;
import dev.opm.domain.cluster.HostRecord;
import dev.opm.domain.cluster.SlotId;
import dev.opm.domain.cluster.SlotRecord;
import dev.opm.domain.cluster.StoreChange;
import dev.opm.domain.cluster.StoreChange.Expected;
import dev.opm.domain.cluster.StoreView;
import dev.opm.domain.cluster.Versioned;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.client.ZKClientConfig;

/// The store in ZooKeeper: a node for each record, below `/opm`.
///
/// Every write names the version that it replaces. A record that is deleted leaves its node empty:
/// the versions of a node that is made anew would begin anew, and an old one could come to be right
/// again.
///
/// `sync` alone is not enough to read the latest: a leader answers it to its own clients at once,
/// also while it has not carried out itself what its followers have acknowledged, and one that was
/// cut off answers from before its successor (ZOOKEEPER-1675). A transaction that changes nothing
/// goes through the quorum, and the answer to it comes from a server that has carried out all
/// before it.
///
/// Blocks for at most the patience it was made with, for each request. Thread-safe.
public final class ZookeeperCoordination implements Coordination, AutoCloseable {
    private static final int ANY_VERSION = -1;

    private final ZookeeperClient client;

    /// @param servers `HOST:PORT,HOST:PORT…`
    /// @param patience after which a request counts as lost; well below the heartbeat's lease
    public ZookeeperCoordination(String servers, Duration patience, ZKClientConfig config) {
        client = new ZookeeperClient(servers, patience, config);
    }

    @Override
    public StoreView read() {
        return readAfter(() -> client.sync(StorePath.ROOT));
    }

    @Override
    public StoreView readLatest() {
        return readAfter(() -> client.transact(List.of(Op.check(StorePath.ROOT, ANY_VERSION))));
    }

    /// What is asked on one connection is answered in this order.
    private StoreView readAfter(Supplier<CompletableFuture<?>> barrier) {
        try {
            CompletableFuture<?> passed = barrier.get();
            Map<StorePath, CompletableFuture<List<String>>> folders = new LinkedHashMap<>();
            for (StorePath folder : StorePath.values()) {
                folders.put(folder, client.names(folder.folder()));
            }
            client.replies().await(passed);
            return new StoreView(
                    records(StorePath.HOSTS, folders, HostName::new, RecordJson::host),
                    records(StorePath.APPS, folders, AppName::new, RecordJson::app),
                    records(StorePath.SLOTS, folders, SlotId::parse, RecordJson::slot));
        } catch (KeeperException.NoNodeException empty) {
            makeFolders();
            return new StoreView(Map.of(), Map.of(), Map.of());
        } catch (KeeperException failed) {
            throw client.replies().failure(failed.code().toString());
        }
    }

    @Override
    public Outcome commit(List<StoreChange> changes) {
        try {
            List<Op> operations = new ArrayList<>();
            for (StoreChange change : changes) {
                Optional<Op> operation = operation(change);
                if (operation.isEmpty()) {
                    return new Outcome.Conflict(path(change) + " is not as it was expected");
                }
                operations.add(operation.get());
            }
            client.replies().await(client.transact(operations));
            return new Outcome.Done();
        } catch (KeeperException.BadVersionException
                | KeeperException.NodeExistsException conflict) {
            return new Outcome.Conflict(String.valueOf(conflict.getMessage()));
        } catch (KeeperException.NoNodeException missing) {
            makeFolders();
            return new Outcome.Conflict(String.valueOf(missing.getMessage()));
        } catch (KeeperException failed) {
            throw client.replies().failure(failed.code().toString());
        }
    }

    @Override
    public void watch(Runnable changed) {
        client.watch(changed);
    }

    /// Makes what all records lie in; nothing happens where it is there.
    ///
    /// @throws CoordinationFailure if the store did not answer
    public void makeFolders() {
        List<String> paths = new ArrayList<>(List.of(StorePath.ROOT));
        for (StorePath folder : StorePath.values()) {
            paths.add(folder.folder());
        }
        paths.forEach(this::makeFolder);
    }

    private void makeFolder(String path) {
        try {
            client.replies().await(client.transact(List.of(create(path, new byte[0]))));
        } catch (KeeperException.NodeExistsException there) {
            return;
        } catch (KeeperException failed) {
            throw client.replies().failure(failed.code().toString());
        }
    }

    /// Asks these servers from now on.
    ///
    /// @param servers `HOST:PORT,HOST:PORT…`
    public void useServers(String servers) {
        try {
            client.useServers(servers);
        } catch (IOException unusable) {
            throw client.replies().failure(String.valueOf(unusable.getMessage()));
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private <K, V> Map<K, Versioned<V>> records(
            StorePath folder,
            Map<StorePath, CompletableFuture<List<String>>> folders,
            Function<String, K> key,
            BiFunction<String, String, V> reading)
            throws KeeperException {
        Map<String, CompletableFuture<Optional<ZookeeperClient.Node>>> nodes = new TreeMap<>();
        for (String name : client.replies().await(folders.getOrDefault(folder, none()))) {
            nodes.put(name, client.node(folder.of(name)));
        }
        Map<K, Versioned<V>> records = new LinkedHashMap<>();
        for (var node : nodes.entrySet()) {
            client.replies()
                    .await(node.getValue())
                    .filter(found -> !found.isDeleted())
                    .ifPresent(found ->
                            records.put(
                                    key.apply(node.getKey()),
                                    new Versioned<>(
                                            reading.apply(folder.of(node.getKey()), found.text()),
                                            found.version())));
        }
        return records;
    }

    private static CompletableFuture<List<String>> none() {
        return CompletableFuture.completedFuture(List.of());
    }

    /// Empty: it is known already that it is not as expected.
    private Optional<Op> operation(StoreChange change) throws KeeperException {
        String path = path(change);
        return switch (change) {
            case StoreChange.HostUnchanged(HostName _, long version) ->
                    Optional.of(Op.check(path, Math.toIntExact(version)));
            case StoreChange.HostAbsent _ -> absent(path);
            case StoreChange.PutHost(HostRecord host, Expected expected) ->
                    put(path, RecordJson.of(host), expected);
            case StoreChange.PutApp(ClusterApp app, Expected expected) ->
                    put(path, RecordJson.of(app), expected);
            case StoreChange.PutSlot(SlotRecord slot, Expected expected) ->
                    put(path, RecordJson.of(slot), expected);
            case StoreChange.DeleteHost(HostName _, long version) ->
                    Optional.of(Op.setData(path, new byte[0], Math.toIntExact(version)));
            case StoreChange.DeleteApp(AppName _, long version) ->
                    Optional.of(Op.setData(path, new byte[0], Math.toIntExact(version)));
        };
    }

    private static String path(StoreChange change) {
        return switch (change) {
            case StoreChange.HostUnchanged(HostName host, long _) -> StorePath.of(host);
            case StoreChange.HostAbsent(HostName host) -> StorePath.of(host);
            case StoreChange.PutHost(HostRecord host, Expected _) -> StorePath.of(host.name());
            case StoreChange.PutApp(ClusterApp app, Expected _) -> StorePath.of(app.name());
            case StoreChange.PutSlot(SlotRecord slot, Expected _) -> StorePath.of(slot.slot());
            case StoreChange.DeleteHost(HostName host, long _) -> StorePath.of(host);
            case StoreChange.DeleteApp(AppName app, long _) -> StorePath.of(app);
        };
    }

    private Optional<Op> put(String path, byte[] data, Expected expected) throws KeeperException {
        return switch (expected) {
            case Expected.Version(long version) ->
                    Optional.of(Op.setData(path, data, Math.toIntExact(version)));
            case Expected.Nothing() -> {
                Optional<ZookeeperClient.Node> found = find(path);
                yield found.isEmpty()
                        ? Optional.of(create(path, data))
                        : found.filter(ZookeeperClient.Node::isDeleted)
                                .map(node -> Op.setData(path, data, node.version()));
            }
        };
    }

    /// A node that was never made is made empty, so that there is something whose version counts.
    private Optional<Op> absent(String path) throws KeeperException {
        Optional<ZookeeperClient.Node> found = find(path);
        return found.isEmpty()
                ? Optional.of(create(path, new byte[0]))
                : found.filter(ZookeeperClient.Node::isDeleted)
                        .map(node -> Op.check(path, node.version()));
    }

    private Optional<ZookeeperClient.Node> find(String path) throws KeeperException {
        return client.replies().await(client.node(path));
    }

    private static Op create(String path, byte[] data) {
        return Op.create(path, data, ZooDefs.Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
    }
}
