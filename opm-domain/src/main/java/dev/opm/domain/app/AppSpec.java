package dev.opm.domain.app;

import java.util.List;
import java.util.Optional;

/// What the user asked to keep running: the specification of one app, without its id and without
/// anything that was observed.
///
/// @param ports given out one for each instance, by index
/// @param dependsOn apps that are waited for before this one starts
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
        LogPolicy logs) {
    public static final int MOST_INSTANCES = 1000;

    public AppSpec {
        if (instances < 1 || instances > MOST_INSTANCES) {
            throw new IllegalArgumentException(
                    "instances is 1 to " + MOST_INSTANCES + ", not " + instances);
        }
        dependsOn = List.copyOf(dependsOn);
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
                logs);
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
