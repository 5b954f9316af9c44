package dev.opm.domain.lifecycle;

import dev.opm.domain.testing.FakeMachine;
import dev.opm.domain.testing.FakeOpm;
import dev.opm.domain.testing.Living;
import dev.opm.domain.testing.kernel.FakeProgram;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// A situation and a command given in it, to be played again and again with the daemon dying after
/// each effect of the command in turn.
///
/// Every situation has an app `bystander` that the command does not address.
record Scenario(
        String name,
        Supplier<FakeMachine> machine,
        Consumer<FakeOpm> before,
        Consumer<FakeOpm> command) {
    static final Duration A_WHILE = Duration.ofMinutes(3);
    static final String BYSTANDER = "bystander";

    /// A machine in the situation.
    FakeOpm begin() {
        FakeOpm opm = FakeOpm.on(machine.get());
        opm.start(BYSTANDER, 1);
        before.accept(opm);
        return opm;
    }

    /// The same on a machine with control groups, and with a process of `web` that hides from
    /// everything else.
    Scenario withControlGroups() {
        FakeProgram hiding = FakeProgram.runsForever().hidingItsMark().closingItsLock();
        return new Scenario(
                name + ", with control groups",
                () ->
                        machine.get()
                                .withControlGroups()
                                .with("web", FakeProgram.runsForever().withDetached(hiding)),
                before,
                command);
    }

    /// How many effects the command has when nobody dies.
    int effects() {
        FakeOpm opm = begin();
        int already = opm.machine().log().count();
        command.accept(opm);
        return opm.machine().log().count() - already;
    }

    Living livingBefore() {
        return Living.on(begin().machine());
    }

    /// As the command leaves it when nobody dies.
    Living livingAfter() {
        FakeOpm opm = begin();
        command.accept(opm);
        if (!opm.machine().daemon().isAlive()) {
            opm.nextDaemon();
        }
        opm.machine().advance(A_WHILE);
        return Living.on(opm.machine());
    }

    @Override
    public String toString() {
        return name;
    }
}
