package dev.opm.adapters.posix.testing;

import dev.opm.adapters.posix.spawn.SpawnModule;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;

/// This machine for the contracts.
public final class PosixFixture implements ProcessFixture {
    private static final String READY = "sleep 1000";

    private final TestHome machine = new TestHome();

    @Override
    public ProcessSpawner spawner() {
        return machine.spawner;
    }

    @Override
    public ProcessCensus census() {
        return machine.census;
    }

    @Override
    public ProcessSignaller signaller() {
        return machine.signaller;
    }

    @Override
    public ExitWatch exits() {
        return machine.watch;
    }

    @Override
    public InstanceLock locks() {
        return machine.locks;
    }

    @Override
    public ControlGroups groups() {
        return machine.groups;
    }

    @Override
    public Preflight preflight() {
        return SpawnModule.preflight(machine.home, machine.capture, machine.groups);
    }

    @Override
    public String home() {
        return machine.id.value();
    }

    @Override
    public int daemonPid() {
        return Math.toIntExact(ProcessHandle.current().pid());
    }

    @Override
    public Launch longRunning() {
        return machine.launch("sleep", "1000");
    }

    @Override
    public Launch exitsWith(int code) {
        return machine.launch("sh", "-c", "exit " + code);
    }

    @Override
    public Launch ignoresTerm() {
        return machine.launch("sh", "-c", "trap '' TERM; exec " + READY);
    }

    @Override
    public Launch leavesDetachedChild() {
        return machine.launch("sh", "-c", "(trap '' TERM; setsid " + READY + " &); exec " + READY);
    }

    /// Forked twice, in a session of its own, every descriptor closed, and no environment.
    @Override
    public Launch leavesHiddenChild() {
        Path script =
                machine.script(
                        "hide.pl",
                        """
                        use POSIX ();
                        if (fork) { exec 'sleep', '1000' }
                        POSIX::setsid();
                        exit if fork;
                        $SIG{TERM} = 'IGNORE';
                        POSIX::close($_) for 0 .. 255;
                        %ENV = ();
                        exec '/bin/sleep', '1000';
                        """);
        return machine.launch("perl", script.toString());
    }

    @Override
    public Launch missingProgram() {
        return machine.launch("opm-no-such-program");
    }

    @Override
    public Launch missingFolder() {
        return new Launch(
                List.of("sleep", "1000"), machine.folder.resolve("missing"), TestHome.ENV);
    }

    @Override
    public void awaitReady(Identity process) {
        Path words = Path.of("/proc/" + process.pid() + "/cmdline");
        Await.until(
                "the program of " + process,
                () ->
                        Files.notExists(words)
                                || TestHome.text(words).replace('\0', ' ').startsWith(READY));
    }

    @Override
    public boolean eventually(BooleanSupplier met) {
        Await.until("what a contract waits for", met);
        return true;
    }

    @Override
    public void close() {
        machine.close();
    }
}
