package dev.opm.domain.testing.kernel;

import dev.opm.domain.instance.Exit;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.LockSlot;
import dev.opm.domain.instance.Mark;
import dev.opm.domain.signal.Signal;
import dev.opm.domain.testing.kernel.FakeLocks.OpenLock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One process as the kernel keeps it.
///
/// Not thread-safe: the kernel's mutex guards it.
final class FakeProcess {
    final Identity identity;
    final FakeProgram program;
    final Optional<Mark> mark;
    final Optional<FakeTree> tree;
    final Optional<LockSlot> group;
    final int session;
    final List<Signal> received = new ArrayList<>();
    int parent;
    long resident = 1_000_000;
    Optional<OpenLock> lock;
    Optional<Exit> exit = Optional.empty();
    private final List<Runnable> mourners = new ArrayList<>();

    FakeProcess(Identity identity, FakeProgram program, Birth birth) {
        this.identity = identity;
        this.program = program;
        this.mark = birth.mark();
        this.tree = birth.tree();
        this.group = program.has(FakeProgram.Trait.LEAVES_GROUP) ? Optional.empty() : birth.group();
        this.parent = birth.parent();
        this.session = birth.session().orElse(identity.pid());
        this.lock = birth.lock();
    }

    int pid() {
        return identity.pid();
    }

    boolean isAlive() {
        return exit.isEmpty();
    }

    /// Runs once at its death, at once if it is dead.
    void atDeath(Runnable mourner) {
        if (isAlive()) {
            mourners.add(mourner);
        } else {
            mourner.run();
        }
    }

    void end(Exit how) {
        exit = Optional.of(how);
        lock.ifPresent(OpenLock::drop);
        lock = Optional.empty();
        mourners.forEach(Runnable::run);
        mourners.clear();
    }

    /// What a process comes into the world with.
    ///
    /// @param session empty: it leads one of its own
    record Birth(
            int parent,
            Optional<Integer> session,
            Optional<Mark> mark,
            Optional<FakeTree> tree,
            Optional<OpenLock> lock,
            Optional<LockSlot> group) {
        /// Of something that is none of OPM's.
        static Birth stranger(int parent, Optional<Mark> mark) {
            return new Birth(
                    parent,
                    Optional.empty(),
                    mark,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
    }
}
