package dev.opm.domain.testing.contract;

import dev.opm.domain.app.AppName;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.instance.Census;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.LockSlot;
import dev.opm.domain.instance.Mark;
import dev.opm.domain.instance.ProcessEntry;
import dev.opm.domain.port.process.InstanceLock;
import dev.opm.domain.port.process.LaunchOrder;
import dev.opm.domain.port.process.ProcessSpawner.SpawnOutcome;
import dev.opm.domain.signal.Signal;
import dev.opm.domain.testing.Samples;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// What the contracts of the ports about processes share: a machine per test, and an end for all
/// that was started on it.
public abstract class ProcessContract {
    protected static final InstanceId WEB = InstanceId.of(0, 0);
    protected static final InstanceId API = InstanceId.of(1, 0);

    /// Long enough for anything that is to happen.
    protected static final Duration PATIENCE = Duration.ofMinutes(1);

    /// Long enough to see that nothing happens.
    protected static final Duration MOMENT = Duration.ofMillis(200);

    private ProcessFixture machine;

    @BeforeEach
    final void openMachine() {
        machine = openFixture();
    }

    @AfterEach
    final void endAllAndClose() {
        try (ProcessFixture closing = machine) {
            Set<Identity> left = ours();
            while (!left.isEmpty()) {
                left.forEach(process -> closing.signaller().signal(process, Signal.KILL));
                Set<Identity> alive = closing.exits().awaitAll(left, PATIENCE);
                if (!alive.isEmpty()) {
                    throw new AssertionError("left behind: " + alive);
                }
                left.forEach(closing.exits()::bury);
                left = ours();
            }
        }
    }

    /// A new machine or home for one test.
    protected abstract ProcessFixture openFixture();

    protected final ProcessFixture machine() {
        return machine;
    }

    protected final Mark newMark(InstanceId instance) {
        return new Mark(machine.home(), instance, UUID.randomUUID().toString());
    }

    /// Starts a process that holds its instance's lock; our own share is closed.
    protected final Identity spawn(InstanceId instance, Launch launch) {
        return spawn(LockSlot.first(instance), launch);
    }

    protected final Identity spawn(LockSlot slot, Launch launch) {
        Mark mark =
                new Mark(
                        machine.home(), slot.instance(), slot.side(), UUID.randomUUID().toString());
        return switch (trySpawn(mark, launch)) {
            case SpawnOutcome.Spawned(Identity identity) -> identity;
            case SpawnOutcome.Failed(var failure) -> throw new AssertionError(failure.shown());
        };
    }

    protected final SpawnOutcome trySpawn(Mark mark, Launch launch) {
        try (InstanceLock.Held lock = machine.locks().tryLock(mark.slot()).orElseThrow()) {
            LaunchOrder order = new LaunchOrder(new AppName("app"), launch, lock);
            return machine.spawner().spawn(Samples.permit(mark), order);
        }
    }

    protected final Identity dead(InstanceId instance) {
        Identity process = spawn(instance, machine.exitsWith(0));
        if (!machine.exits().awaitAll(Set.of(process), PATIENCE).isEmpty()) {
            throw new AssertionError(process + " should have ended");
        }
        return process;
    }

    /// The same pid, another process.
    protected static Identity recycled(Identity process) {
        return new Identity(process.pid(), process.startTicks() + 1, process.boot());
    }

    protected final ProcessEntry entry(Identity process) {
        return machine.census().take().find(process).orElseThrow();
    }

    /// A machine may wake the spawner a moment before it shows the new program's environment.
    protected final Mark awaitMark(Identity process) {
        if (!machine.eventually(() -> entry(process).mark().isPresent())) {
            throw new AssertionError("no mark: " + entry(process));
        }
        return entry(process).mark().orElseThrow();
    }

    /// A child that the root leaves in a session of its own, once there is one.
    protected final ProcessEntry detachedFrom(Identity root) {
        if (!machine.eventually(() -> findDetached(root).isPresent())) {
            throw new AssertionError("no detached child of " + root);
        }
        return findDetached(root).orElseThrow();
    }

    private Optional<ProcessEntry> findDetached(Identity root) {
        return StreamSupport.stream(machine.census().take().entries().spliterator(), false)
                .filter(entry -> entry.lock().isPresent() && entry.session() != root.pid())
                .findFirst();
    }

    protected final boolean isAlive(Identity process) {
        return machine.census().take().isAlive(process);
    }

    private Set<Identity> ours() {
        Census census = machine.census().take();
        return StreamSupport.stream(census.entries().spliterator(), false)
                .filter(entry -> !entry.zombie() && entry.markedFor().isPresent())
                .map(ProcessEntry::identity)
                .collect(Collectors.toSet());
    }
}
