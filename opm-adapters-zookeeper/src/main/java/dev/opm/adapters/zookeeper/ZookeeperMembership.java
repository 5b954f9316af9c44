package dev.opm.adapters.zookeeper;

import dev.opm.domain.cluster.CoordinationFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.WatchedEvent;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.admin.ZooKeeperAdmin;
import org.apache.zookeeper.data.Stat;
import org.jspecify.annotations.Nullable;

/// Who belongs to the store: its servers, and the tokens by which hosts join. One thread.
public final class ZookeeperMembership implements AutoCloseable {
    private static final String TOKENS = StorePath.ROOT + "/tokens";
    private static final String AUTHORITY = StorePath.ROOT + "/authority";

    private static final int TRIES = 50;
    private static final String LOCK = StorePath.ROOT + "/joining";

    private final ZooKeeperAdmin admin;
    private final String servers;

    /// @throws CoordinationFailure if no server answers within the patience
    public ZookeeperMembership(String servers, StoreSecurity security, Duration patience) {
        this.servers = servers;
        CountDownLatch connected = new CountDownLatch(1);
        try {
            admin =
                    new ZooKeeperAdmin(
                            servers,
                            Math.toIntExact(patience.toMillis()),
                            event -> told(event, connected),
                            security.client());
            if (!connected.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                admin.close();
                throw failure("no server answers within " + patience.toSeconds() + " s");
            }
        } catch (IOException | IllegalArgumentException unusable) {
            throw failure(String.valueOf(unusable.getMessage()));
        } catch (InterruptedException interrupted) {
            throw interrupted();
        }
    }

    private static void told(WatchedEvent event, CountDownLatch connected) {
        if (event.getState() == Watcher.Event.KeeperState.SyncConnected) {
            connected.countDown();
        }
    }

    /// Keeps a token until it is used.
    ///
    /// @param hash of its secret
    public void addToken(String hash) {
        make(StorePath.ROOT, new byte[0]);
        make(TOKENS, new byte[0]);
        make(TOKENS + "/" + hash, new byte[0]);
    }

    /// Uses a token up; false if there is none such, for it was used before.
    public boolean useToken(String hash) {
        try {
            ask(() -> {
                admin.delete(TOKENS + "/" + hash, -1);
                return hash;
            });
            return true;
        } catch (KeeperException.NoNodeException used) {
            return false;
        } catch (KeeperException failed) {
            throw failure(failed.code().toString());
        }
    }

    /// What certificates are made with: all hosts of the cluster may let others join.
    public void keepAuthority(String pem) {
        make(StorePath.ROOT, new byte[0]);
        make(AUTHORITY, pem.getBytes(StandardCharsets.UTF_8));
    }

    public Optional<String> authority() {
        try {
            return Optional.of(
                    new String(
                            ask(() -> admin.getData(AUTHORITY, false, new Stat())),
                            StandardCharsets.UTF_8));
        } catch (KeeperException.NoNodeException none) {
            return Optional.empty();
        } catch (KeeperException failed) {
            throw failure(failed.code().toString());
        }
    }

    /// Waits until no other host joins or leaves. The store frees it if this process dies.
    ///
    /// @return whether that was within the patience
    public boolean lock(Duration patience) {
        make(StorePath.ROOT, new byte[0]);
        long end = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < end) {
            try {
                ask(() ->
                        admin.create(
                                LOCK,
                                new byte[0],
                                ZooDefs.Ids.OPEN_ACL_UNSAFE,
                                CreateMode.EPHEMERAL));
                return true;
            } catch (KeeperException.NodeExistsException taken) {
                if (isOurs()) {
                    return true;
                }
                pause();
            } catch (KeeperException failed) {
                throw failure(failed.code().toString());
            }
        }
        return false;
    }

    /// A first try whose answer was lost may have made it.
    private boolean isOurs() {
        try {
            Stat stat = ask(() -> admin.exists(LOCK, false));
            return stat != null && stat.getEphemeralOwner() == admin.getSessionId();
        } catch (KeeperException failed) {
            throw failure(failed.code().toString());
        }
    }

    /// The lines `server.N=…` of the configuration that is in force.
    public List<String> serverLines() {
        try {
            return new String(ask(() -> admin.getConfig(false, new Stat())), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("server."))
                    .toList();
        } catch (KeeperException failed) {
            throw failure(failed.code().toString());
        }
    }

    /// Makes a server one of the ensemble; empty if it is, else why not yet.
    public Optional<String> addServer(String line) {
        return reconfigure(line, null);
    }

    public Optional<String> removeServer(int number) {
        return reconfigure(null, Integer.toString(number));
    }

    private Optional<String> reconfigure(@Nullable String joining, @Nullable String leaving) {
        try {
            ask(() -> admin.reconfigure(joining, leaving, null, -1, new Stat()));
            return Optional.empty();
        } catch (KeeperException.NewConfigNoQuorum | KeeperException.ReconfigInProgress notYet) {
            return Optional.of(notYet.code().toString());
        } catch (KeeperException failed) {
            throw failure(failed.code().toString());
        }
    }

    private void make(String path, byte[] data) {
        try {
            ask(() -> admin.create(path, data, ZooDefs.Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT));
        } catch (KeeperException.NodeExistsException there) {
            return;
        } catch (KeeperException failed) {
            throw failure(failed.code().toString());
        }
    }

    private interface Question<T> {
        T ask() throws KeeperException, InterruptedException;
    }

    /// A connection may be lost at any time, for one when the ensemble has changed.
    private <T> T ask(Question<T> question) throws KeeperException {
        for (int tries = 1; ; tries++) {
            try {
                return question.ask();
            } catch (KeeperException.ConnectionLossException lost) {
                if (tries == TRIES) {
                    throw lost;
                }
                pause();
            } catch (InterruptedException interrupted) {
                throw interrupted();
            }
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(200);
        } catch (InterruptedException interrupted) {
            throw interrupted();
        }
    }

    @Override
    public void close() {
        try {
            admin.close(2_000);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private CoordinationFailure interrupted() {
        Thread.currentThread().interrupt();
        return failure("interrupted");
    }

    private CoordinationFailure failure(String why) {
        return new CoordinationFailure("the store at " + servers + ": " + why);
    }
}
