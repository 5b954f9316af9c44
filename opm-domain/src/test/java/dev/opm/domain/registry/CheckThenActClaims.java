package dev.opm.domain.registry;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/// A planted fault: claims behind a mutex, as in the registry, but the check and the act take it
/// each for itself. Two threads get one claim; Lincheck must say so, or its silence on the registry
/// means nothing.
@Param(name = "instance", gen = IntGen.class, conf = "0:0")
public class CheckThenActClaims {
    private final ReentrantLock mutex = new ReentrantLock();
    private final Set<Integer> claims = new HashSet<>();

    @Operation
    @SuppressWarnings(
            "ThreadPriorityCheck") // A hint is all that is wanted: it makes the fault likely.
    public String claim(@Param(name = "instance") int instance) {
        if (locked(() -> claims.contains(instance))) {
            return "busy";
        }
        // Gives the other threads their turn where the fault is: on a busy machine with few
        // processors they would else seldom meet there.
        Thread.yield();
        locked(() -> claims.add(instance));
        return "granted";
    }

    @Operation
    public String release(@Param(name = "instance") int instance) {
        return locked(() -> claims.remove(instance)) ? "released" : "free";
    }

    private boolean locked(Supplier<Boolean> access) {
        mutex.lock();
        try {
            return access.get();
        } finally {
            mutex.unlock();
        }
    }
}
