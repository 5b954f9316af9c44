package dev.opm.domain.app;

import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.app.launch.PortRange;
import dev.opm.domain.app.policy.Health;
import dev.opm.domain.app.policy.Importance;
import dev.opm.domain.app.policy.LogPolicy;
import dev.opm.domain.app.policy.Probe;
import dev.opm.domain.app.policy.ReloadMode;
import dev.opm.domain.app.policy.RestartPolicy;
import dev.opm.domain.app.policy.StopPolicy;
import dev.opm.domain.app.policy.Triggers;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What the user asked to keep running: the specification of one app, without its id and without
/// anything that was observed.
///
/// @param ports given out one for each instance, by index
/// @param dependsOn apps that are waited for before this one starts
/// @param envSet variables that were set for this app by name, over the environment it inherited
/// @param file the apps file it came from; empty: from a command line
public record AppSpec(
        AppName name,
        Namespace namespace,
        Launch launch,
        int instances,
        Optional<PortRange> ports,
        RestartPolicy restart,
        StopPolicy stop,
        Health health,
        ReloadMode reload,
        List<Dependency> dependsOn,
        Triggers triggers,
        LogPolicy logs,
        Set<String> envSet,
        Importance importance,
        Optional<Path> file) {
    public static final int MOST_INSTANCES = 1000;

    public AppSpec {
        if (instances < 1 || instances > MOST_INSTANCES) {
            throw new IllegalArgumentException(
                    "instances is 1 to " + MOST_INSTANCES + ", not " + instances);
        }
        if (health.ready().filter(AppSpec::readsOutput).isPresent() && !logs.isReadable()) {
            throw new IllegalArgumentException(
                    "a log line cannot tell that the app is ready where its output is not kept;"
                            + " use --logs pipe or file");
        }
        if (ports.isPresent() && ports.get().size() < instances) {
            throw new IllegalArgumentException(
                    "the port range "
                            + ports.get()
                            + " has "
                            + ports.get().size()
                            + (ports.get().size() == 1 ? " port" : " ports")
                            + ", and there are "
                            + instances
                            + " instances");
        }
        dependsOn = List.copyOf(dependsOn);
        envSet = Collections.unmodifiableSet(new TreeSet<>(envSet));
    }

    private static boolean readsOutput(Probe probe) {
        return probe.check() instanceof Probe.Check.LogLine;
    }

    /// An app with the default logs.
    public AppSpec(
            AppName name, Launch launch, int instances, RestartPolicy restart, StopPolicy stop) {
        this(name, launch, instances, restart, stop, LogPolicy.DEFAULT);
    }

    /// An app that asks for nothing beyond these.
    public AppSpec(
            AppName name,
            Launch launch,
            int instances,
            RestartPolicy restart,
            StopPolicy stop,
            LogPolicy logs) {
        this(
                name,
                Namespace.DEFAULT,
                launch,
                instances,
                Optional.empty(),
                restart,
                stop,
                Health.UNPROBED,
                ReloadMode.DEFAULT,
                List.of(),
                Triggers.NONE,
                logs,
                Set.of(),
                Importance.DEFAULT,
                Optional.empty());
    }

    /// An app with one instance and the default policies.
    public static AppSpec of(AppName name, Launch launch) {
        return new AppSpec(name, launch, 1, RestartPolicy.DEFAULT, StopPolicy.DEFAULT);
    }

    public AppSpec withLaunch(Launch other) {
        return AppDraft.of(this).launch(other).done();
    }

    public AppSpec withInstances(int other) {
        return AppDraft.of(this).instances(other).done();
    }

    public AppSpec withLogs(LogPolicy other) {
        return AppDraft.of(this).logs(other).done();
    }
}
