package dev.opm.domain.testing;

import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.port.process.ControlGroups;
import dev.opm.domain.port.process.ExitWatch;
import dev.opm.domain.port.process.InstanceLock;
import dev.opm.domain.port.process.Preflight;
import dev.opm.domain.port.process.ProcessCensus;
import dev.opm.domain.port.process.ProcessSignaller;
import dev.opm.domain.port.process.ProcessSpawner;
import dev.opm.domain.testing.contract.ProcessFixture;
import dev.opm.domain.testing.kernel.FakeProgram;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// A fake machine for the contracts.
final class FakeProcessFixture implements ProcessFixture {
    private static final Duration SOON = Duration.ofMillis(5);
    private static final Path MISSING = Path.of("/missing");

    private final FakeMachine machine;

    FakeProcessFixture() {
        this(new FakeMachine());
    }

    FakeProcessFixture(FakeMachine machine) {
        this.machine = machine;
        machine.with("for-ever", FakeProgram.runsForever())
                .with("stubborn", FakeProgram.runsForever().ignoringTerm())
                .with(
                        "hiding",
                        FakeProgram.runsForever()
                                .withDetached(
                                        FakeProgram.runsForever()
                                                .ignoringTerm()
                                                .hidingItsMark()
                                                .closingItsLock()))
                .with(
                        "detaching",
                        FakeProgram.runsForever()
                                .withDetached(FakeProgram.runsForever().ignoringTerm()));
        machine.programs().removeFolder(MISSING);
    }

    @Override
    public ProcessSpawner spawner() {
        return machine.daemon().spawner();
    }

    @Override
    public ProcessCensus census() {
        return machine.daemon().census();
    }

    @Override
    public ProcessSignaller signaller() {
        return machine.daemon().signaller();
    }

    @Override
    public ExitWatch exits() {
        return machine.daemon().exits();
    }

    @Override
    public InstanceLock locks() {
        return machine.daemon().locks();
    }

    @Override
    public ControlGroups groups() {
        return machine.daemon().groups();
    }

    @Override
    public Preflight preflight() {
        return machine.daemon().preflight();
    }

    @Override
    public String home() {
        return machine.home();
    }

    @Override
    public int daemonPid() {
        return machine.daemon().identity().pid();
    }

    @Override
    public Launch longRunning() {
        return Samples.launch("for-ever");
    }

    @Override
    public Launch exitsWith(int code) {
        String name = "exits-" + code;
        machine.with(name, FakeProgram.exitsWith(code, SOON));
        return Samples.launch(name);
    }

    @Override
    public Launch ignoresTerm() {
        return Samples.launch("stubborn");
    }

    @Override
    public Launch leavesDetachedChild() {
        return Samples.launch("detaching");
    }

    @Override
    public Launch leavesHiddenChild() {
        return Samples.launch("hiding");
    }

    @Override
    public Launch missingProgram() {
        return Samples.launch("missing-program");
    }

    @Override
    public Launch missingFolder() {
        return new Launch(List.of("for-ever"), MISSING, Map.of());
    }

    @Override
    public void awaitReady(Identity process) {
        machine.advance(SOON);
    }

    @Override
    public boolean eventually(BooleanSupplier met) {
        return machine.advanceUntil(met, Duration.ofSeconds(10));
    }

    @Override
    public void close() {
        machine.crash();
    }
}
