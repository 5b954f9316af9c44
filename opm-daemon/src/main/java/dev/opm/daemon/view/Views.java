package dev.opm.daemon.view;

import dev.opm.adapters.socket.wire.instance.ExitView;
import dev.opm.adapters.socket.wire.instance.InfoView;
import dev.opm.adapters.socket.wire.instance.InstanceView;
import dev.opm.adapters.socket.wire.instance.UsageView;
import dev.opm.adapters.socket.wire.log.LogFileView;
import dev.opm.domain.Opm;
import dev.opm.domain.app.App;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.DesiredState;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.app.launch.SecretSource;
import dev.opm.domain.instance.Exit;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.journal.WallTime;
import dev.opm.domain.port.process.ProcessCensus;
import dev.opm.domain.port.storage.InstanceLogs;
import dev.opm.domain.registry.OperationVerb;
import dev.opm.domain.setting.Vocabulary;
import dev.opm.domain.setting.value.Value;
import dev.opm.domain.supervision.Instance;
import dev.opm.domain.supervision.InstanceState.Backoff;
import dev.opm.domain.supervision.InstanceState.Errored;
import dev.opm.domain.supervision.InstanceState.Fallen;
import dev.opm.domain.supervision.InstanceState.Finished;
import dev.opm.domain.supervision.InstanceState.Online;
import dev.opm.domain.supervision.InstanceState.Starting;
import dev.opm.domain.supervision.InstanceState.Stopped;
import dev.opm.domain.supervision.InstanceState.Stopping;
import dev.opm.domain.text.ByteText;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/// Shows the domain as the public contract does. Changes nothing. Callable from any thread but the
/// one that owns the instances.
public final class Views {
    /// What waits for dependencies before it launches.
    private static final Set<OperationVerb> STARTS =
            EnumSet.of(
                    OperationVerb.START,
                    OperationVerb.RESTORE,
                    OperationVerb.RESTART,
                    OperationVerb.APPLY);

    private final Opm opm;
    private final InstanceLogs logs;
    private final InstantSource clock;
    private final WallTime stamps;
    private final UsageMeter meter;
    private final AppDrift drift;

    public Views(
            Opm opm,
            ProcessCensus processes,
            InstanceLogs logs,
            InstantSource clock,
            WallTime stamps) {
        this.stamps = stamps;
        this.opm = opm;
        this.logs = logs;
        this.clock = clock;
        this.drift = new AppDrift(opm);
        this.meter = new UsageMeter(processes, opm.registry(), clock);
    }

    public AppDrift drift() {
        return drift;
    }

    /// In id, then index order.
    public List<InstanceView> instances(Collection<InstanceId> wanted) {
        return instances(wanted, meter::measure);
    }

    /// As [#instances] for those that were launched just now.
    public List<InstanceView> launched(Collection<InstanceId> wanted) {
        return instances(wanted, meter::measureFirst);
    }

    /// Every instance there is.
    public List<InstanceView> all() {
        return instances(opm.table().now().instances().toList());
    }

    /// As [#all], but for what passes by itself: nothing is measured, and no time of it told. Two
    /// are equal unless something happened.
    public List<InstanceView> unmeasured() {
        return instances(opm.table().now().instances().toList(), _ -> Map.of()).stream()
                .map(Views::timeless)
                .toList();
    }

    /// What every instance that runs uses.
    public List<UsageView> usage() {
        return all().stream()
                .filter(view -> view.pid().isPresent())
                .map(view ->
                        new UsageView(
                                view.id(), view.instance(), view.cpuPercent(), view.memoryBytes()))
                .toList();
    }

    /// What every instance has used, and how its probe is: the rows of `measure`.
    public List<Value.Fields> measurements() {
        Map<InstanceId, Instant> started = new HashMap<>();
        opm.supervisor()
                .all()
                .forEach((id, instance) ->
                        instance.history().startedAt().ifPresent(at -> started.put(id, at)));
        List<Value.Fields> rows = new ArrayList<>();
        meter.measure(started).forEach((id, used) -> rows.add(measurement(id, used)));
        return rows;
    }

    private Value.Fields measurement(InstanceId id, Usage used) {
        Map<String, Value> row = new LinkedHashMap<>();
        row.put("id", new Value.Whole(id.app().value()));
        row.put("instance", new Value.Whole(id.index()));
        row.put("cpuMs", new Value.Whole(used.cpu().toMillis()));
        row.put("memoryBytes", new Value.Whole(used.memoryBytes()));
        boolean isProbed =
                opm.table()
                        .now()
                        .owner(id)
                        .filter(app -> app.spec().health().ready().isPresent())
                        .isPresent();
        if (isProbed) {
            boolean isReady =
                    opm.registry().processOf(id).filter(opm.health()::isReady).isPresent();
            row.put("ready", new Value.Text(isReady ? "yes" : "no"));
        }
        opm.registry()
                .processOf(id)
                .flatMap(opm.health()::lastCheckTook)
                .ifPresent(took -> row.put("probeMs", new Value.Whole(took.toMillis())));
        return new Value.Fields(row);
    }

    private static InstanceView timeless(InstanceView view) {
        return new InstanceView(
                view.id(),
                view.name(),
                view.instance(),
                view.pid(),
                view.status(),
                view.desired(),
                view.restarts(),
                view.startedAt(),
                Optional.empty(),
                0,
                0,
                view.command(),
                view.cwd(),
                view.exit(),
                view.namespace(),
                view.drift());
    }

    private List<InstanceView> instances(
            Collection<InstanceId> wanted,
            Function<Map<InstanceId, Instant>, Map<InstanceId, Usage>> measure) {
        Map<InstanceId, Instance> all = opm.supervisor().all();
        Map<InstanceId, Instant> started = new HashMap<>();
        for (InstanceId id : wanted) {
            Optional.ofNullable(all.get(id))
                    .flatMap(instance -> instance.history().startedAt())
                    .ifPresent(at -> started.put(id, at));
        }
        Map<InstanceId, Usage> usage = measure.apply(started);
        return wanted.stream()
                .distinct()
                .sorted()
                .flatMap(id -> Optional.ofNullable(all.get(id)).stream())
                .flatMap(instance -> view(instance, usage).stream())
                .toList();
    }

    /// The same instances once their app is deleted.
    public static List<InstanceView> asGone(List<InstanceView> before) {
        return before.stream().map(InstanceView::gone).toList();
    }

    public InfoView info(App app) {
        AppSpec spec = app.spec();
        return new InfoView(
                app.id().value(),
                app.name().value(),
                spec.launch().command(),
                ByteText.of(spec.launch().cwd()),
                word(spec.restart().mode()),
                spec.restart().delay().toMillis(),
                spec.restart().maxRestarts(),
                spec.stop().timeout().toMillis(),
                Vocabulary.of(spec),
                opm.guards().notices(app),
                instances(app.instances().toList()),
                logFiles(app.instances().toList()));
    }

    /// The variables of a launch; of a secret only where it comes from.
    public static Map<String, String> env(Launch launch) {
        Map<String, String> env = new TreeMap<>(launch.env());
        launch.secrets()
                .forEach((name, source) ->
                        env.put(
                                name,
                                switch (source) {
                                    case SecretSource.File(Path path) ->
                                            "<secret from file " + path + ">";
                                    case SecretSource.Env(String variable) ->
                                            "<secret from the daemon's " + variable + ">";
                                }));
        return env;
    }

    public List<LogFileView> logFiles(Collection<InstanceId> wanted) {
        return wanted.stream().flatMap(id -> logFile(id).stream()).toList();
    }

    private Optional<LogFileView> logFile(InstanceId id) {
        return opm.table()
                .now()
                .owner(id)
                .map(app -> {
                    InstanceLogs.LogPaths paths = logs.of(app.name(), id);
                    return new LogFileView(
                            id.app().value(),
                            app.name().value(),
                            id.index(),
                            paths.out(),
                            paths.err(),
                            paths.runTimes(),
                            logs.lost(app.name(), id).total());
                });
    }

    private Optional<InstanceView> view(Instance instance, Map<InstanceId, Usage> usage) {
        InstanceId id = instance.id();
        Optional<Identity> process = opm.registry().processOf(id);
        Optional<Instant> startedAt =
                process.isPresent() ? instance.history().startedAt() : Optional.empty();
        Usage used = usage.getOrDefault(id, Usage.NONE);
        return opm.table()
                .now()
                .owner(id)
                .map(app ->
                        new InstanceView(
                                id.app().value(),
                                app.name().value(),
                                id.index(),
                                process.map(Identity::pid),
                                status(instance, process),
                                instance.desired() == DesiredState.UP ? "up" : "down",
                                instance.history().restarts(),
                                startedAt.map(stamps::of),
                                startedAt.map(this::uptime),
                                used.cpuPercent(),
                                used.memoryBytes(),
                                app.spec().launch().command(),
                                app.spec().launch().cwd().toString(),
                                instance.history().lastExit().map(Views::exit),
                                app.spec().namespace().value(),
                                drift.of(app, instance, process)));
    }

    private long uptime(Instant startedAt) {
        return Math.max(0, Duration.between(startedAt, clock.instant()).toMillis());
    }

    /// What fell and awaits the decision of the policy is shown as what it most often becomes; what
    /// is up and not yet ready, as starting.
    private String status(Instance instance, Optional<Identity> process) {
        return switch (instance.state()) {
            case Stopped() -> isWaiting(instance) ? "waiting" : "stopped";
            case Finished() -> "finished";
            case Starting _ -> "starting";
            case Online _ ->
                    process.filter(opm.health()::isStarting).isPresent() ? "starting" : "online";
            case Stopping() -> "stopping";
            case Fallen _, Backoff _ -> "backoff";
            case Errored _ -> "errored";
        };
    }

    /// For those it depends on, in a start that is under way; or for its time.
    private boolean isWaiting(Instance instance) {
        boolean isStarting =
                opm.registry()
                        .holder(instance.id())
                        .filter(holder -> STARTS.contains(holder.verb()))
                        .isPresent();
        boolean hasItsTime =
                opm.table()
                        .now()
                        .owner(instance.id())
                        .filter(app -> app.spec().triggers().cron().isSet())
                        .isPresent();
        return instance.desired() == DesiredState.UP && (isStarting || hasItsTime);
    }

    private static ExitView exit(Exit exit) {
        return switch (exit) {
            case Exit.Code(int code) -> new ExitView.Code(code);
            case Exit.Killed(String signal) -> new ExitView.Killed(signal);
            case Exit.Unknown() -> new ExitView.Unknown();
        };
    }

    /// `ON_FAILURE` as `on-failure`.
    public static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
