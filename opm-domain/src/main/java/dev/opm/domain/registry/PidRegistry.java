package dev.opm.domain.registry;

import static java.util.Objects.requireNonNull;

import dev.opm.domain.app.InstanceId;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.Mark;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// The one authority on which process belongs to which instance, and on who may change that.
///
/// At most one claim and at most one process per instance; at most one instance per process; no
/// permit to launch while the previous incarnation is not proven gone. Misuse is a bug and throws.
///
/// Concurrency: every method may be called from any thread. One mutex guards all fields, is held
/// for map operations only, and makes each call atomic; [#claimAll] waits on a condition of it.
/// Release listeners run after the mutex is free, on the thread that released.
public final class PidRegistry {
    private final ReentrantLock mutex = new ReentrantLock();
    private final Condition released = mutex.newCondition();
    private final Condition ended = mutex.newCondition();
    private final Map<InstanceId, Claim> claims = new HashMap<>();
    private final Map<InstanceId, Incarnation> incarnations = new HashMap<>();
    private final Map<Identity, InstanceId> owners = new HashMap<>();
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
        mutex.lock();
        try {
            return Optional.ofNullable(claims.get(instance)).map(Claim::holder);
        } finally {
            mutex.unlock();
        }
    }

    public Incarnation incarnation(InstanceId instance) {
        mutex.lock();
        try {
            return current(instance);
        } finally {
            mutex.unlock();
        }
    }

    public Optional<Identity> processOf(InstanceId instance) {
        return incarnation(instance).process();
    }

    public Optional<InstanceId> ownerOf(Identity identity) {
        mutex.lock();
        try {
            return Optional.ofNullable(owners.get(identity));
        } finally {
            mutex.unlock();
        }
    }

    /// The right to launch once. The instance must be vacant.
    public LaunchPermit permit(Claim claim, Mark mark) {
        mutex.lock();
        try {
            requireLive(claim);
            requireVacant(claim.instance());
            if (!mark.instance().equals(claim.instance())) {
                throw new IllegalStateException(claim + " cannot launch with the mark of another");
            }
            incarnations.put(claim.instance(), new Incarnation.Permitted(mark));
            return new LaunchPermit(claim, mark);
        } finally {
            mutex.unlock();
        }
    }

    /// The launch failed and no child exists: vacant again.
    public void abandon(LaunchPermit permit) {
        mutex.lock();
        try {
            requirePermitted(permit);
            incarnations.remove(permit.instance());
        } finally {
            mutex.unlock();
        }
    }

    /// The launch was broken off, and whether a child exists nobody knows: what is left of it must
    /// be cleared out before the next.
    public void doubt(LaunchPermit permit) {
        mutex.lock();
        try {
            requirePermitted(permit);
            incarnations.put(
                    permit.instance(), new Incarnation.Remains(permit.mark(), Optional.empty()));
        } finally {
            mutex.unlock();
        }
    }

    /// The launch gave this process.
    public void bind(LaunchPermit permit, Identity identity) {
        mutex.lock();
        try {
            requirePermitted(permit);
            own(identity, permit.instance());
            incarnations.put(permit.instance(), new Incarnation.Running(permit.mark(), identity));
        } finally {
            mutex.unlock();
        }
    }

    /// A process that an earlier daemon launched and that is verified ours. The instance must be
    /// vacant.
    public void adopt(Claim claim, Mark mark, Identity identity) {
        mutex.lock();
        try {
            requireLive(claim);
            requireVacant(claim.instance());
            own(identity, claim.instance());
            incarnations.put(claim.instance(), new Incarnation.Running(mark, identity));
        } finally {
            mutex.unlock();
        }
    }

    /// An incarnation of an earlier daemon whose process is dead or was never recorded: what is
    /// left of its tree must be cleared out before the next launch. The instance must be vacant.
    public void inherit(Claim claim, Mark mark, Optional<Identity> leader) {
        mutex.lock();
        try {
            requireLive(claim);
            requireVacant(claim.instance());
            incarnations.put(claim.instance(), new Incarnation.Remains(mark, leader));
        } finally {
            mutex.unlock();
        }
    }

    /// A process ended. Answers whose it was; empty when it was nobody's, or was reported before.
    public Optional<InstanceId> ended(Identity identity) {
        mutex.lock();
        try {
            InstanceId instance = owners.remove(identity);
            if (instance == null) {
                return Optional.empty();
            }
            if (current(instance) instanceof Incarnation.Running(Mark mark, Identity process)
                    && process.equals(identity)) {
                incarnations.put(instance, new Incarnation.Remains(mark, Optional.of(identity)));
            }
            ended.signalAll();
            return Optional.of(instance);
        } finally {
            mutex.unlock();
        }
    }

    /// Waits until the end of an instance's process was reported, so that its exit status is not
    /// lost to somebody who saw the process gone first. Answers at once when none runs.
    public void awaitEnded(InstanceId instance, Duration patience) {
        mutex.lock();
        try {
            long nanos = patience.toNanos();
            while (current(instance) instanceof Incarnation.Running && nanos > 0) {
                nanos = ended.awaitNanos(nanos);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            mutex.unlock();
        }
    }

    /// The whole tree of the incarnation was seen empty and its lock free. Refused while its
    /// process runs or a permit is out.
    public void vacate(Claim claim) {
        mutex.lock();
        try {
            requireLive(claim);
            switch (current(claim.instance())) {
                case Incarnation.Vacant() -> {}
                case Incarnation.Remains _ -> incarnations.remove(claim.instance());
                case Incarnation.Running _, Incarnation.Permitted _ ->
                        throw new IllegalStateException(claim.instance() + " is not gone");
            }
        } finally {
            mutex.unlock();
        }
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

    private Incarnation current(InstanceId instance) {
        return requireNonNull(incarnations.getOrDefault(instance, new Incarnation.Vacant()));
    }

    private void own(Identity identity, InstanceId instance) {
        InstanceId other = owners.putIfAbsent(identity, instance);
        if (other != null) {
            throw new IllegalStateException(identity + " already belongs to " + other);
        }
    }

    private void requireLive(Claim claim) {
        if (claims.get(claim.instance()) != claim) {
            throw new IllegalStateException(claim + " was released");
        }
    }

    private void requireVacant(InstanceId instance) {
        if (!(current(instance) instanceof Incarnation.Vacant)) {
            throw new IllegalStateException(instance + " is not proven gone: " + current(instance));
        }
    }

    private void requirePermitted(LaunchPermit permit) {
        requireLive(permit.claim());
        if (!current(permit.instance()).equals(new Incarnation.Permitted(permit.mark()))) {
            throw new IllegalStateException("the permit of " + permit.instance() + " was used");
        }
    }
}
