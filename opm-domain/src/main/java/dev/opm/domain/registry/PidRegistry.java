package dev.opm.domain.registry;

import dev.opm.domain.app.InstanceId;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.Mark;
import dev.opm.domain.registry.Incarnation.Proof;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The one authority on which process belongs to which instance, and on who may change that.
///
/// At most one claim and at most one process per instance; at most one instance per process; no
/// permit to launch while the previous incarnation is not proven gone. The one exception is a
/// reload: under its claim, beside the one that runs, one successor. Misuse is a bug and throws.
///
/// Concurrency: every method may be called from any thread. One mutex guards all fields, is held
/// for map operations only, and makes each call atomic; [#claimAll] waits on a condition of it.
/// Release listeners run after the mutex is free, on the thread that released.
public final class PidRegistry {
    private final ReentrantLock mutex = new ReentrantLock();
    private final Condition released = mutex.newCondition();
    private final Condition ended = mutex.newCondition();
    private final Map<InstanceId, Claim> claims = new HashMap<>();
    private final IncarnationTable incarnations = new IncarnationTable();
    private final Waiters waiters = new Waiters();
    private final Consumer<InstanceId> onRelease;

    /// @param onRelease told each instance whose claim was released
    public PidRegistry(Consumer<InstanceId> onRelease) {
        this.onRelease = onRelease;
    }

    /// Claims every instance or none, waiting up to `patience` for other holders. Who waits comes
    /// before [#tryClaim], or instances that keep dying would never be free all at one moment.
    public ClaimOutcome claimAll(
            Collection<InstanceId> wanted, Operation holder, Duration patience) {
        List<InstanceId> free = List.of();
        mutex.lock();
        try {
            waiters.join(wanted, holder);
            awaitFree(wanted, patience);
            ClaimOutcome outcome =
                    firstClaimed(wanted)
                            .map(PidRegistry::busy)
                            .orElseGet(() -> grant(wanted, holder));
            free =
                    waiters.leave(wanted, holder).stream()
                            .filter(instance -> !claims.containsKey(instance))
                            .toList();
            return outcome;
        } finally {
            mutex.unlock();
            free.forEach(onRelease);
        }
    }

    /// Claims an instance if nobody holds it now and nobody waits for it. When it was not granted
    /// the release listener hears of the instance later.
    public ClaimOutcome tryClaim(InstanceId instance, Operation holder) {
        mutex.lock();
        try {
            Optional<Operation> first = waiters.first(instance);
            if (first.isPresent()) {
                waiters.turnAway(instance);
                return new ClaimOutcome.Busy(instance, first.get());
            }
            return claimAll(List.of(instance), holder, Duration.ZERO);
        } finally {
            mutex.unlock();
        }
    }

    private void awaitFree(Collection<InstanceId> wanted, Duration patience) {
        try {
            long nanos = patience.toNanos();
            while (nanos > 0 && firstClaimed(wanted).isPresent()) {
                nanos = released.awaitNanos(nanos);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    public Optional<Operation> holder(InstanceId instance) {
        return guarded(() -> Optional.ofNullable(claims.get(instance)).map(Claim::holder));
    }

    public Incarnation incarnation(InstanceId instance) {
        return guarded(() -> incarnations.of(instance));
    }

    /// The one people are shown, where a reload has two.
    public Optional<Identity> processOf(InstanceId instance) {
        return incarnation(instance).process();
    }

    public Optional<InstanceId> ownerOf(Identity identity) {
        return guarded(() -> incarnations.ownerOf(identity));
    }

    /// The right to launch once. The instance must be vacant.
    public LaunchPermit permit(Claim claim, Mark mark) {
        return guarded(() -> {
            requireLive(claim, mark);
            incarnations.permit(mark);
            return new LaunchPermit(claim, mark, LaunchPermit.Place.ALONE);
        });
    }

    /// The right to launch one successor beside the incarnation that runs, with the other lock.
    /// Only for the claim of an operation that may have two alive. Empty when nothing runs any
    /// more.
    public Optional<LaunchPermit> permitBeside(Claim claim, Mark mark) {
        return guarded(() -> {
            requireLive(claim, mark);
            requireTwo(claim);
            return incarnations.permitBeside(mark)
                    ? Optional.of(new LaunchPermit(claim, mark, LaunchPermit.Place.BESIDE))
                    : Optional.empty();
        });
    }

    /// The launch failed and no child exists: as it was before the permit.
    public void abandon(LaunchPermit permit) {
        changing(() -> {
            requireLive(permit.claim(), permit.mark());
            incarnations.abandon(permit.mark());
        });
    }

    /// The launch was broken off, and whether a child exists nobody knows: what is left of it must
    /// be cleared out before the next.
    public void doubt(LaunchPermit permit) {
        changing(() -> {
            requireLive(permit.claim(), permit.mark());
            incarnations.doubt(permit.mark());
        });
    }

    /// The launch gave this process.
    public void bind(LaunchPermit permit, Identity identity) {
        changing(() -> {
            requireLive(permit.claim(), permit.mark());
            incarnations.bind(permit.mark(), identity);
        });
    }

    /// A process that an earlier daemon launched and that is verified ours. The instance must be
    /// vacant.
    public void adopt(Claim claim, Mark mark, Identity identity) {
        changing(() -> {
            requireLive(claim, mark);
            incarnations.adopt(mark, identity);
        });
    }

    /// An incarnation of an earlier daemon whose process is dead or was never recorded: what is
    /// left of its tree must be cleared out before the next launch. The instance must be vacant.
    public void inherit(Claim claim, Mark mark, Optional<Identity> leader) {
        changing(() -> {
            requireLive(claim, mark);
            incarnations.inherit(mark, leader);
        });
    }

    /// The other one of an earlier daemon's reload, dead or alive: it is to be cleared out.
    public void inheritBeside(Claim claim, Mark mark, Optional<Identity> leader) {
        changing(() -> {
            requireLive(claim, mark);
            requireTwo(claim);
            incarnations.inheritBeside(mark, leader);
        });
    }

    /// Makes the successor the current one, and what was current the one beside it. False when the
    /// successor does not run.
    public boolean switchOver(Claim claim) {
        return guarded(() -> {
            requireLive(claim);
            return incarnations.switchOver(claim.instance());
        });
    }

    /// A process ended. Answers whose it was; empty when it was nobody's, or was reported before.
    public Optional<EndedProcess> ended(Identity identity) {
        return guarded(() -> {
            Optional<EndedProcess> process = incarnations.ended(identity);
            if (process.isPresent()) {
                ended.signalAll();
            }
            return process.map(of ->
                    of.underClaimOf(
                            Optional.ofNullable(claims.get(of.instance())).map(Claim::holder)));
        });
    }

    /// Waits until the end of a process was reported, so that its exit status is not lost to
    /// somebody who saw it gone first. Answers at once for a process that is no instance's.
    public void awaitEnded(Identity process, Duration patience) {
        mutex.lock();
        try {
            long nanos = patience.toNanos();
            while (incarnations.ownerOf(process).isPresent() && nanos > 0) {
                nanos = ended.awaitNanos(nanos);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            mutex.unlock();
        }
    }

    /// The whole tree of the instance was seen empty and its locks free. Refused while a process
    /// runs or a permit is out.
    public void vacate(Claim claim, Proof proof) {
        changing(() -> {
            requireLive(claim);
            incarnations.vacate(claim.instance(), proof);
        });
    }

    /// The tree of the other one of a reload was seen empty and its lock free. Refused while its
    /// process runs or its permit is out.
    public void vacateBeside(Claim claim) {
        changing(() -> {
            requireLive(claim);
            incarnations.vacateBeside(claim.instance());
        });
    }

    /// Drops what is remembered of a vacant instance that no longer exists.
    public void forget(InstanceId instance) {
        changing(() -> incarnations.forget(instance));
    }

    void release(Collection<Claim> done) {
        List<InstanceId> free;
        mutex.lock();
        try {
            free =
                    done.stream()
                            .filter(claim -> claims.remove(claim.instance(), claim))
                            .map(Claim::instance)
                            .toList();
            released.signalAll();
        } finally {
            mutex.unlock();
        }
        free.forEach(onRelease);
    }

    private ClaimOutcome grant(Collection<InstanceId> wanted, Operation holder) {
        Map<InstanceId, Claim> granted = new HashMap<>();
        for (InstanceId instance : wanted) {
            granted.computeIfAbsent(instance, id -> new Claim(id, holder));
        }
        claims.putAll(granted);
        return new ClaimOutcome.Granted(new Claims(this, granted));
    }

    private static ClaimOutcome busy(Claim obstacle) {
        return new ClaimOutcome.Busy(obstacle.instance(), obstacle.holder());
    }

    private Optional<Claim> firstClaimed(Collection<InstanceId> wanted) {
        return wanted.stream().filter(claims::containsKey).sorted().findFirst().map(claims::get);
    }

    private <T> T guarded(Supplier<T> action) {
        mutex.lock();
        try {
            return action.get();
        } finally {
            mutex.unlock();
        }
    }

    private void changing(Runnable action) {
        mutex.lock();
        try {
            action.run();
        } finally {
            mutex.unlock();
        }
    }

    private void requireLive(Claim claim) {
        if (claims.get(claim.instance()) != claim) {
            throw new IllegalStateException(claim + " was released");
        }
    }

    private void requireLive(Claim claim, Mark mark) {
        requireLive(claim);
        if (!mark.instance().equals(claim.instance())) {
            throw new IllegalStateException(claim + " cannot launch with the mark of another");
        }
    }

    private static void requireTwo(Claim claim) {
        if (claim.holder().verb().most() != OperationVerb.Alive.TWO) {
            throw new IllegalStateException(claim + " may have one incarnation alive");
        }
    }
}
