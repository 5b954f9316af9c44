package dev.opm.domain.testing.contract;

import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.port.process.ControlGroups;
import dev.opm.domain.port.process.ExitWatch;
import dev.opm.domain.port.process.InstanceLock;
import dev.opm.domain.port.process.Preflight;
import dev.opm.domain.port.process.ProcessCensus;
import dev.opm.domain.port.process.ProcessSignaller;
import dev.opm.domain.port.process.ProcessSpawner;
import java.util.function.BooleanSupplier;

/// A machine, fake or real, for one test: the ports that belong together, one home, and launches
/// that mean the same on each. On Linux `longRunning` is `sleep 1000`, `exitsWith` is `sh -c 'exit
/// 3'`.
///
/// The contracts end every process with this home's mark or lock before they close it.
public interface ProcessFixture extends AutoCloseable {
    ProcessSpawner spawner();

    ProcessCensus census();

    ProcessSignaller signaller();

    ExitWatch exits();

    InstanceLock locks();

    ControlGroups groups();

    Preflight preflight();

    /// What the census takes for the home of marks. Unlike that of any other test.
    String home();

    /// The daemon's own pid.
    int daemonPid();

    Launch longRunning();

    /// Ends with this code, soon.
    Launch exitsWith(int code);

    Launch ignoresTerm();

    /// Starts a child in a session of its own, which ignores TERM and outlives it, and runs on.
    Launch leavesDetachedChild();

    /// As [#leavesDetachedChild], and that child has no environment and closed every descriptor.
    Launch leavesHiddenChild();

    Launch missingProgram();

    /// A program that exists, in a working directory that does not.
    Launch missingFolder();

    /// Waits until a process behaves as its program says: signals are ignored, children there.
    void awaitReady(Identity process);

    /// Waits, 10 s at most, and answers whether the condition was met.
    boolean eventually(BooleanSupplier met);

    @Override
    void close();
}
