package dev.opm.domain.app;

import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.app.launch.PortRange;
import dev.opm.domain.app.policy.Health;
import dev.opm.domain.app.policy.Importance;
import dev.opm.domain.app.policy.LogPolicy;
import dev.opm.domain.app.policy.ReloadMode;
import dev.opm.domain.app.policy.RestartPolicy;
import dev.opm.domain.app.policy.StopPolicy;
import dev.opm.domain.app.policy.Triggers;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// An [AppSpec] that is being changed, part by part. One thread.
public final class AppDraft {
    private AppName name;
    private Namespace namespace;
    private Launch launch;
    private int instances;
    private Optional<PortRange> ports;
    private RestartPolicy restart;
    private StopPolicy stop;
    private Health health;
    private ReloadMode reload;
    private List<Dependency> dependsOn;
    private Triggers triggers;
    private LogPolicy logs;
    private Set<String> envSet;
    private Optional<Path> file;
    private Importance importance;

    private AppDraft(AppSpec from) {
        name = from.name();
        namespace = from.namespace();
        launch = from.launch();
        instances = from.instances();
        ports = from.ports();
        restart = from.restart();
        stop = from.stop();
        health = from.health();
        reload = from.reload();
        dependsOn = from.dependsOn();
        triggers = from.triggers();
        logs = from.logs();
        envSet = from.envSet();
        file = from.file();
        importance = from.importance();
    }

    public static AppDraft of(AppSpec from) {
        return new AppDraft(from);
    }

    public AppDraft name(AppName other) {
        name = other;
        return this;
    }

    public AppDraft namespace(Namespace other) {
        namespace = other;
        return this;
    }

    public AppDraft launch(Launch other) {
        launch = other;
        return this;
    }

    public AppDraft instances(int other) {
        instances = other;
        return this;
    }

    public AppDraft ports(Optional<PortRange> other) {
        ports = other;
        return this;
    }

    public AppDraft restart(RestartPolicy other) {
        restart = other;
        return this;
    }

    public AppDraft stop(StopPolicy other) {
        stop = other;
        return this;
    }

    public AppDraft health(Health other) {
        health = other;
        return this;
    }

    public AppDraft reload(ReloadMode other) {
        reload = other;
        return this;
    }

    public AppDraft dependsOn(List<Dependency> other) {
        dependsOn = other;
        return this;
    }

    public AppDraft triggers(Triggers other) {
        triggers = other;
        return this;
    }

    public AppDraft logs(LogPolicy other) {
        logs = other;
        return this;
    }

    public AppDraft envSet(Set<String> other) {
        envSet = other;
        return this;
    }

    public AppDraft file(Optional<Path> other) {
        file = other;
        return this;
    }

    public AppDraft importance(Importance other) {
        importance = other;
        return this;
    }

    /// @throws IllegalArgumentException if the parts do not fit together
    public AppSpec done() {
        return new AppSpec(
                name,
                namespace,
                launch,
                instances,
                ports,
                restart,
                stop,
                health,
                reload,
                dependsOn,
                triggers,
                logs,
                envSet,
                importance,
                file);
    }
}
