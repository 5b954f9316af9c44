package dev.opm.domain.setting.group;

import dev.opm.domain.app.AppDraft;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.Dependency;
import dev.opm.domain.app.policy.Health;
import dev.opm.domain.app.policy.Probe;
import dev.opm.domain.setting.value.DependencyKind;
import dev.opm.domain.setting.value.Kinds;
import dev.opm.domain.setting.value.ProbeKind;
import dev.opm.domain.setting.value.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// When an instance is ready, whether it is still alive, and what it waits for.
public final class HealthSettings {
    public static final Setting<Optional<Probe>> READY =
            new Setting<>(
                    "ready",
                    List.of(),
                    Kinds.orOff(new ProbeKind(ProbeKind.Use.READY), "off"),
                    "how to tell that it may be used: a URL, tcp:PORT, exec:COMMAND, log:REGEX"
                            + " or notify (default: off)",
                    app -> app.health().ready(),
                    (app, probe) ->
                            with(
                                    app,
                                    new Health(
                                            probe,
                                            app.health().readyTimeout(),
                                            app.health().live())));
    public static final Setting<Duration> READY_TIMEOUT =
            new Setting<>(
                    "ready_timeout",
                    List.of("listen_timeout"),
                    Kinds.LASTING,
                    "how long it may take to become ready, or complete (default: 30s)",
                    app -> app.health().readyTimeout(),
                    (app, timeout) ->
                            with(
                                    app,
                                    new Health(
                                            app.health().ready(), timeout, app.health().live())));
    public static final Setting<Optional<Probe>> LIVE =
            new Setting<>(
                    "live",
                    List.of(),
                    Kinds.orOff(new ProbeKind(ProbeKind.Use.LIVE), "off"),
                    "how to tell that it is still alive; restarted when it is not: a URL,"
                            + " tcp:PORT, exec:COMMAND or notify (default: off)",
                    app -> app.health().live(),
                    (app, probe) ->
                            with(
                                    app,
                                    new Health(
                                            app.health().ready(),
                                            app.health().readyTimeout(),
                                            probe)));
    public static final Setting<List<Dependency>> DEPENDS_ON =
            new Setting<>(
                    "depends_on",
                    List.of(),
                    new DependencyKind(),
                    "apps that come up before it: NAME, NAME:ready or NAME:completed"
                            + " (default: none)",
                    AppSpec::dependsOn,
                    (app, others) -> AppDraft.of(app).dependsOn(others).done());

    public static final List<Setting<?>> ALL = List.of(READY, READY_TIMEOUT, LIVE, DEPENDS_ON);

    private HealthSettings() {}

    private static AppSpec with(AppSpec app, Health health) {
        return AppDraft.of(app).health(health).done();
    }
}
