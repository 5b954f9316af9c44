package dev.opm.adapters.zookeeper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.zookeeper.AddWatchMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.OpResult;
import org.apache.zookeeper.WatchedEvent;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.client.ZKClientConfig;
import org.apache.zookeeper.data.Stat;
import org.jspecify.annotations.Nullable;

/// One connection to the ensemble, made anew when the servers have ended its session. Nothing rests
/// on the session: it only carries requests.
///
/// Thread-safe: a monitor guards the connection.
final class ZookeeperClient implements AutoCloseable {
    private String servers;
    private final Duration sessionTimeout;
    private final ZKClientConfig config;
    private final ZookeeperReplies replies;
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
    private @Nullable ZooKeeper connection;

    ZookeeperClient(String servers, Duration patience, ZKClientConfig config) {
        this.servers = servers;
        this.sessionTimeout = patience.multipliedBy(2);
        this.config = config;
        this.replies = new ZookeeperReplies(servers, patience);
    }

    /// What a node holds, with its version.
    record Node(String text, int version) {
        /// What was deleted leaves an empty node.
        boolean isDeleted() {
            return text.isEmpty();
        }
    }

    ZookeeperReplies replies() {
        return replies;
    }

    /// From now on these, for the connection that is there too.
    synchronized void useServers(String others) throws IOException {
        servers = others;
        if (connection != null) {
            connection.updateServerList(others);
        }
    }

    void watch(Runnable changed) {
        watchers.add(changed);
    }

    /// What is read after this on the same connection is what the leader had, as far as a follower
    /// answers; the leader itself does not wait for anything.
    CompletableFuture<String> sync(String path) {
        CompletableFuture<String> reply = new CompletableFuture<>();
        connection()
                .sync(
                        path,
                        (code, asked, _) -> ZookeeperReplies.complete(reply, code, path, asked),
                        null);
        return reply;
    }

    /// The names in a folder.
    CompletableFuture<List<String>> names(String path) {
        CompletableFuture<List<String>> reply = new CompletableFuture<>();
        connection()
                .getChildren(
                        path,
                        false,
                        (int code, String _, Object _, List<String> found) ->
                                ZookeeperReplies.complete(reply, code, path, found),
                        null);
        return reply;
    }

    /// Empty where there is none.
    CompletableFuture<Optional<Node>> node(String path) {
        CompletableFuture<Optional<Node>> reply = new CompletableFuture<>();
        connection()
                .getData(
                        path,
                        false,
                        (code, _, _, data, stat) -> {
                            if (KeeperException.Code.get(code) == KeeperException.Code.NONODE) {
                                reply.complete(Optional.empty());
                            } else {
                                ZookeeperReplies.complete(
                                        reply,
                                        code,
                                        path,
                                        Optional.ofNullable(data).map(bytes -> node(bytes, stat)));
                            }
                        },
                        null);
        return reply;
    }

    private static Node node(byte[] data, Stat stat) {
        return new Node(new String(data, StandardCharsets.UTF_8), stat.getVersion());
    }

    CompletableFuture<List<OpResult>> transact(List<Op> changes) {
        CompletableFuture<List<OpResult>> reply = new CompletableFuture<>();
        connection()
                .multi(
                        changes,
                        (code, path, _, results) ->
                                ZookeeperReplies.complete(reply, code, path, results),
                        null);
        return reply;
    }

    @Override
    public synchronized void close() {
        if (connection != null) {
            close(connection);
            connection = null;
        }
    }

    private synchronized ZooKeeper connection() {
        ZooKeeper known = connection;
        if (known != null && known.getState().isAlive()) {
            return known;
        }
        try {
            ZooKeeper next =
                    new ZooKeeper(
                            servers,
                            Math.toIntExact(sessionTimeout.toMillis()),
                            this::happened,
                            config);
            next.addWatch(
                    StorePath.ROOT,
                    this::happened,
                    AddWatchMode.PERSISTENT_RECURSIVE,
                    (_, _, _) -> {},
                    null);
            connection = next;
            return next;
        } catch (IOException | IllegalArgumentException unusable) {
            throw replies.failure(String.valueOf(unusable.getMessage()));
        }
    }

    private void happened(WatchedEvent event) {
        if (event.getType() != Watcher.Event.EventType.None) {
            watchers.forEach(Runnable::run);
        }
    }

    private static void close(ZooKeeper connection) {
        try {
            connection.close();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
