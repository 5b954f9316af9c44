package dev.opm.adapters.zookeeper;

import dev.opm.domain.cluster.CoordinationFailure;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.zookeeper.KeeperException;

/// Waits for what ZooKeeper answers on its own thread.
///
/// @param patience after which a request counts as lost
record ZookeeperReplies(String servers, Duration patience) {
    /// @throws KeeperException as the server answered
    /// @throws CoordinationFailure if it did not
    <T> T await(CompletableFuture<T> reply) throws KeeperException {
        try {
            return reply.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw failure("no answer within " + patience.toMillis() + " ms");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw failure("interrupted");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof KeeperException refused) {
                throw refused;
            }
            throw failure(String.valueOf(failed.getCause()));
        }
    }

    CoordinationFailure failure(String why) {
        return new CoordinationFailure("the store at " + servers + ": " + why);
    }

    /// Completes a future by what a callback of ZooKeeper was given.
    static <T> void complete(CompletableFuture<T> reply, int code, String path, T value) {
        KeeperException.Code known = KeeperException.Code.get(code);
        if (known == KeeperException.Code.OK) {
            reply.complete(value);
        } else {
            reply.completeExceptionally(KeeperException.create(known, path));
        }
    }
}
