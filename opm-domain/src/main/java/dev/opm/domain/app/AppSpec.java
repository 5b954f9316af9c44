package dev.opm.domain.app;

/// What the user asked to keep running: the specification of one app, without its id and without
/// anything that was observed.
public record AppSpec(
        AppName name,
        Launch launch,
        int instances,
        RestartPolicy restart,
        StopPolicy stop,
        LogPolicy logs) {
    public static final int MOST_INSTANCES = 1000;

    public AppSpec {
        if (instances < 1 || instances > MOST_INSTANCES) {
            throw new IllegalArgumentException(
                    "instances is 1 to " + MOST_INSTANCES + ", not " + instances);
        }
    }

    /// An app with the default logs.
    public AppSpec(
            AppName name, Launch launch, int instances, RestartPolicy restart, StopPolicy stop) {
        this(name, launch, instances, restart, stop, LogPolicy.DEFAULT);
    }

    /// An app with one instance and the default policies.
    public static AppSpec of(AppName name, Launch launch) {
        return new AppSpec(name, launch, 1, RestartPolicy.DEFAULT, StopPolicy.DEFAULT);
    }

    public AppSpec withLaunch(Launch other) {
        return new AppSpec(name, other, instances, restart, stop, logs);
    }

    public AppSpec withInstances(int other) {
        return new AppSpec(name, launch, other, restart, stop, logs);
    }

    public AppSpec withLogs(LogPolicy other) {
        return new AppSpec(name, launch, instances, restart, stop, other);
    }
}
