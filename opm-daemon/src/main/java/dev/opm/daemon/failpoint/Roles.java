package dev.opm.daemon.failpoint;

import dev.opm.adapters.socket.server.RequestHandler;
import dev.opm.adapters.socket.server.SocketServer;
import dev.opm.domain.port.process.ControlGroups;
import dev.opm.domain.port.process.ExitWatch;
import dev.opm.domain.port.process.InstanceLock;
import dev.opm.domain.port.process.Preflight;
import dev.opm.domain.port.process.Prober;
import dev.opm.domain.port.process.ProcessCensus;
import dev.opm.domain.port.process.ProcessSignaller;
import dev.opm.domain.port.process.ProcessSpawner;
import dev.opm.domain.port.storage.AppTableStore;
import dev.opm.domain.port.storage.DaemonLease;
import dev.opm.domain.port.storage.DumpStore;
import dev.opm.domain.port.storage.InstanceLogs;
import dev.opm.domain.port.storage.Journal;
import dev.opm.domain.port.storage.RunStateStore;
import dev.opm.domain.port.trigger.LastRunStore;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// The interfaces through which the daemon does anything that outlives it, or that a crash could
/// come in between of. Every method of each has a fail point.
public final class Roles {
    public static final List<Class<?>> ALL =
            List.of(
                    DaemonLease.class,
                    AppTableStore.class,
                    RunStateStore.class,
                    DumpStore.class,
                    ProcessCensus.class,
                    ProcessSignaller.class,
                    ProcessSpawner.class,
                    ExitWatch.class,
                    InstanceLock.class,
                    ControlGroups.class,
                    InstanceLogs.class,
                    Journal.class,
                    Preflight.class,
                    Prober.class,
                    LastRunStore.class,
                    SocketServer.class,
                    RequestHandler.class);

    private Roles() {}

    /// Every effect there is: `RunStateStore.write` and so on.
    public static Stream<String> effects() {
        return ALL.stream()
                .flatMap(role -> Arrays.stream(role.getMethods()))
                .map(Roles::name)
                .distinct()
                .sorted();
    }

    static String name(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }
}
