package dev.opm.web.metrics;

import dev.opm.adapters.http.Problem;
import dev.opm.adapters.http.Response;
import dev.opm.adapters.http.server.Call;
import dev.opm.adapters.http.server.Route;
import dev.opm.adapters.socket.client.GatewayClient;
import dev.opm.adapters.socket.wire.instance.ExitView;
import dev.opm.adapters.socket.wire.instance.InstanceView;
import dev.opm.adapters.socket.wire.instance.UsageView;
import dev.opm.adapters.socket.wire.log.LogFileView;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.report.DaemonView;
import dev.opm.adapters.socket.wire.report.RestoreView;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.adapters.webhome.Role;
import dev.opm.domain.setting.value.Value;
import dev.opm.domain.text.ByteText;
import dev.opm.web.daemon.CurrentList;
import dev.opm.web.daemon.HttpReplies;
import dev.opm.web.daemon.Scope;
import dev.opm.web.live.LiveListener;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// `GET /metrics`: what is known of each instance and of the daemon, asked of the daemon at the
/// scrape. Labels are app, namespace and instance; a pid is never one.
public final class Metrics {
    private static final String DAEMON_UP = "Whether the daemon answers.";

    private final GatewayClient daemon;
    private final CurrentList list;
    private final RestartCauses causes;
    private final LiveListener history;
    private final ExpositionFormats formats = ExpositionFormats.init();

    public Metrics(
            GatewayClient daemon, CurrentList list, RestartCauses causes, LiveListener history) {
        this.daemon = daemon;
        this.list = list;
        this.causes = causes;
        this.history = history;
    }

    public Route route() {
        return Route.of(Role.READ, "GET", "/metrics", this::scrape);
    }

    private Response scrape(Call call) {
        call.allowQuery();
        ExpositionFormatWriter writer =
                formats.findWriter(call.header().apply("Accept").orElse("text/plain"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            writer.write(out, snapshots(Scope.of(call.grant())));
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return new Response.Document(200, writer.getContentType(), out.toByteArray(), Map.of());
    }

    /// A daemon that is away is a value too: who scrapes can tell it from a gateway that is.
    private MetricSnapshots snapshots(Scope scope) {
        try {
            return ofDaemon(scope);
        } catch (Problem away) {
            if (away.status() < 502) {
                throw away;
            }
            MetricsBuilder to = new MetricsBuilder();
            to.gauge("opm_daemon_up", DAEMON_UP, Labels.EMPTY, 0);
            return to.done();
        }
    }

    private MetricSnapshots ofDaemon(Scope scope) {
        List<InstanceView> instances =
                list.now().instances().stream().filter(scope::holds).toList();
        Map<String, Value.Fields> measured = measured();
        remember(instances);
        MetricsBuilder to = new MetricsBuilder();
        instances.forEach(view -> add(to, view, Optional.ofNullable(measured.get(label(view)))));
        logs(instances, to);
        if (scope.isAll()) {
            add(
                    to,
                    HttpReplies.answered(daemon.exchange(new Request.DaemonStatus(), _ -> {}))
                            .daemon());
            restored(report -> add(to, report));
        }
        return to.done();
    }

    private Map<String, Value.Fields> measured() {
        Map<String, Value.Fields> byLabel = new HashMap<>();
        HttpReplies.answered(daemon.exchange(new Request.Measure(), _ -> {}))
                .rows()
                .forEach(
                        row -> byLabel.put(number(row, "id") + ":" + number(row, "instance"), row));
        return byLabel;
    }

    private void remember(List<InstanceView> instances) {
        List<UsageView> usage = new ArrayList<>();
        for (InstanceView view : instances) {
            if (view.pid().isPresent()) {
                usage.add(
                        new UsageView(
                                view.id(), view.instance(), view.cpuPercent(), view.memoryBytes()));
            }
        }
        history.used(usage, instances);
    }

    private void add(MetricsBuilder to, InstanceView view, Optional<Value.Fields> measured) {
        Labels labels = labels(view);
        to.gauge(
                "opm_instance_up",
                "Whether it is online.",
                labels,
                flag(view.status().equals("online")));
        to.gauge(
                "opm_instance_desired_up",
                "Whether it is wanted up.",
                labels,
                flag(view.desired().equals("up")));
        to.gauge(
                "opm_instance_errored",
                "Whether it was given up.",
                labels,
                flag(view.status().equals("errored")));
        to.gauge(
                "opm_instance_restarts",
                "Restarts by supervision since somebody last started it.",
                labels,
                view.restarts());
        causes.of(label(view))
                .forEach((cause, count) ->
                        to.counter(
                                "opm_instance_restarts_by_cause",
                                "Restarts since the gateway began, by cause.",
                                labels.add("cause", cause),
                                count));
        view.startedAt()
                .ifPresent(at ->
                        to.gauge(
                                "opm_instance_start_time_seconds",
                                "When its process was started, since the epoch.",
                                labels,
                                at.toEpochMilli() / 1000.0));
        to.gauge(
                "opm_instance_memory_bytes",
                "Resident memory of its process tree.",
                labels,
                (double) view.memoryBytes());
        view.exit()
                .ifPresent(exit ->
                        to.gauge(
                                "opm_instance_last_exit_code",
                                "Code of its last end; 128 and more: a signal.",
                                labels,
                                code(exit)));
        measured.ifPresent(row -> {
            to.counter(
                    "opm_instance_cpu_seconds",
                    "CPU time of its process tree.",
                    labels,
                    number(row, "cpuMs") / 1000.0);
            if (row.fields().get("ready") instanceof Value.Text(String ready)) {
                to.gauge(
                        "opm_instance_ready",
                        "Whether its readiness probe went well.",
                        labels,
                        flag(ready.equals("yes")));
            }
            if (row.fields().get("probeMs") instanceof Value.Whole(long took)) {
                to.gauge(
                        "opm_instance_probe_duration_seconds",
                        "How long its last probe took, readiness or liveness.",
                        labels,
                        took / 1000.0);
            }
        });
    }

    private void logs(List<InstanceView> instances, MetricsBuilder to) {
        Map<String, Labels> known = new HashMap<>();
        instances.forEach(view -> known.put(label(view), labels(view)));
        for (String targets : List.of("all", Scope.OF_OPM + ":")) {
            if (daemon.exchange(new Request.LogFiles(List.of(targets)), _ -> {}).reply()
                    instanceof Reply.LogFiles(List<LogFileView> files)) {
                for (LogFileView file : files) {
                    Labels labels = known.get(file.id() + ":" + file.instance());
                    if (labels != null) {
                        to.gauge(
                                "opm_instance_log_bytes",
                                "Size of its current logs.",
                                labels,
                                (double) (size(file.out()) + size(file.err())));
                        to.counter(
                                "opm_instance_log_lost_bytes",
                                "Output that the disk did not take.",
                                labels,
                                (double) file.lostBytes());
                    }
                }
            }
        }
    }

    private static void add(MetricsBuilder to, DaemonView daemon) {
        to.gauge("opm_daemon_up", DAEMON_UP, Labels.EMPTY, 1);
        to.gauge(
                "opm_daemon_memory_bytes",
                "Resident memory of the daemon.",
                Labels.EMPTY,
                (double) daemon.memoryBytes());
        to.gauge(
                "opm_daemon_uptime_seconds",
                "How long the daemon runs.",
                Labels.EMPTY,
                daemon.uptimeMs() / 1000.0);
        to.gauge("opm_daemon_apps", "Apps it knows.", Labels.EMPTY, daemon.apps());
    }

    private static void add(MetricsBuilder to, RestoreView report) {
        to.gauge(
                "opm_restore_duration_seconds",
                "How long the last restore took.",
                Labels.EMPTY,
                Duration.ofMillis(report.durationMs()).toMillis() / 1000.0);
        to.gauge(
                "opm_restore_outcome",
                "What came of the last restore.",
                Labels.of("outcome", report.outcome()),
                1);
    }

    private void restored(Consumer<RestoreView> show) {
        if (daemon.exchange(new Request.RestoreStatus(), _ -> {}).reply()
                instanceof Reply.Restored(RestoreView report)) {
            show.accept(report);
        }
    }

    private static Labels labels(InstanceView view) {
        return Labels.of(
                "app", ByteText.shown(view.name()),
                "namespace", ByteText.shown(view.namespace()),
                "instance", Integer.toString(view.instance()));
    }

    private static String label(InstanceView view) {
        return view.id() + ":" + view.instance();
    }

    private static double code(ExitView exit) {
        return switch (exit) {
            case ExitView.Code(int code) -> code;
            case ExitView.Killed(String _) -> 128;
            case ExitView.Unknown() -> -1;
        };
    }

    private static double flag(boolean is) {
        return is ? 1 : 0;
    }

    private static long number(Value.Fields row, String key) {
        return row.fields().get(key) instanceof Value.Whole(long number) ? number : 0;
    }

    private static long size(String path) {
        try {
            return Files.size(ByteText.path(path));
        } catch (IOException none) {
            return 0;
        }
    }
}
