package dev.opm.domain.testing;

import dev.opm.domain.instance.Exit;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.port.process.MachineFailure;
import dev.opm.domain.port.storage.StorageFailure;
import dev.opm.domain.testing.effect.DaemonCrashed;
import dev.opm.domain.testing.effect.EffectLog.Verdict;
import dev.opm.domain.testing.kernel.FakeSystem;
import dev.opm.domain.testing.kernel.FakeSystem.LockShare;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a daemon has as long as it lives, and loses at once when it dies: its process, its threads,
/// its shares of locks. Every port call enters through it.
///
/// Callable from any thread.
final class FakeLife {
    private static final Duration CALL_TIME = Duration.ofNanos(50_000);

    private final FakeMachine machine;
    private final FakeSystem system;
    private final Identity identity;
    private final FakeThreads threads = new FakeThreads();
    private final List<LockShare> shares = new ArrayList<>();
    private volatile boolean alive = true;

    FakeLife(FakeMachine machine, FakeSystem system) {
        this.machine = machine;
        this.system = system;
        this.identity = system.startDaemon();
    }

    FakeMachine machine() {
        return machine;
    }

    FakeSystem system() {
        return system;
    }

    Identity identity() {
        return identity;
    }

    FakeThreads threads() {
        return threads;
    }

    boolean isAlive() {
        return alive;
    }

    /// The start of every port call: only the living call, and it takes a moment.
    void enter() {
        requireAlive();
        system.pass(CALL_TIME);
    }

    /// The end of every port call that changed the world.
    void effect(String verb, Object subject) {
        switch (machine.log().add(verb, subject.toString())) {
            case Verdict.LivesOn() -> {}
            case Verdict.Dies(var last) -> {
                die();
                throw new DaemonCrashed("crashed after effect " + last);
            }
            case Verdict.Throws(var effect) ->
                    throw new StackOverflowError("planned after effect " + effect);
        }
    }

    /// A change of the home's files: refused while the disk is broken for it.
    void write(String verb, Object subject, Runnable change) {
        enter();
        requireDisk(verb, subject);
        change.run();
        effect(verb, subject);
    }

    void requireDisk(String verb, Object subject) {
        Optional<String> errno = machine.troubleWith(verb);
        if (errno.isPresent()) {
            throw new StorageFailure(verb + " " + subject + ": " + errno.get());
        }
    }

    /// What is not about files.
    void requireGranted(String verb, Object subject) {
        Optional<String> errno = machine.troubleWith(verb);
        if (errno.isPresent()) {
            throw new MachineFailure(verb + " " + subject + ": " + errno.get());
        }
    }

    void keep(LockShare share) {
        synchronized (shares) {
            shares.add(share);
        }
    }

    void die() {
        alive = false;
        threads.stop();
        synchronized (shares) {
            shares.forEach(LockShare::drop);
            shares.clear();
        }
        machine.releaseLease(this);
        system.end(identity, new Exit.Killed("KILL"));
    }

    private void requireAlive() {
        if (!alive) {
            throw new DaemonCrashed("the daemon with pid " + identity.pid() + " is dead");
        }
    }
}
