package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// `/metrics` as Prometheus' own tool reads it, and the files that are made for it.
@Timeout(120)
class WebMetricsIT {
    private static final Path PROMTOOL = Path.of("/usr/bin/promtool");
    private static final Path EXAMPLES = RealOpm.REPOSITORY.resolve("examples/web");
    private static final Pattern METRIC = Pattern.compile("\\bopm_[a-z_]+");

    @AutoClose private final RealOpm opm = new RealOpm();

    @Test
    void promtoolAcceptsThemAndTheExamplesNameNoOthers() throws Exception {
        assumeTrue(Files.isExecutable(PROMTOOL), "needs promtool of Debian's prometheus");
        opm.run("start", "--name", "probed", "--ready", "exec:true", "--", "sleep", "1000").ok();
        opm.run("start", "--name", "falls", "--restart", "never", "--", "sh", "-c", "exit 3").ok();
        try (WebGateway web = WebGateway.enabled(opm)) {
            String token = web.token("prometheus", "read");
            Await.until(
                    "what is measured",
                    () ->
                            metrics(web, token)
                                    .contains(
                                            "opm_instance_probe_duration_seconds{app=\"probed\""));
            String metrics = metrics(web, token);
            assertThat(metrics)
                    .contains(
                            "opm_daemon_up 1.0",
                            "opm_instance_ready{app=\"probed\",instance=\"0\",namespace=\"default\"} 1.0",
                            "opm_instance_last_exit_code{app=\"falls\",instance=\"0\",namespace=\"default\"} 3.0")
                    .doesNotContain("pid=");
            Path file = Files.writeString(opm.folder().resolve("metrics"), metrics);
            assertThat(promtool(file, "check", "metrics")).isEmpty();
            assertThat(promtool(file, "check", "rules", EXAMPLES.resolve("opm-alerts.yml") + ""))
                    .contains("SUCCESS");
            for (String example : new String[] {"opm-alerts.yml", "grafana-dashboard.json"}) {
                assertThat(named(Files.readString(EXAMPLES.resolve(example))))
                        .as(example)
                        .isSubsetOf(named(metrics + " opm_instance_restarts_by_cause_total"));
            }
            String open =
                    web.send(
                                    token,
                                    "GET",
                                    "/metrics",
                                    "",
                                    Map.of("Accept", "application/openmetrics-text; version=1.0.0"))
                            .body();
            assertThat(open).endsWith("# EOF\n");
            opm.killDaemon();
            Await.until("the daemon away", () -> metrics(web, token).contains("opm_daemon_up 0.0"));
            opm.run("daemon", "start").ok();
            Await.until("its life", () -> metrics(web, token).contains("opm_daemon_up 1.0"));
        }
    }

    @Test
    void aNameWithQuotesAndBackslashesIsOneLabelAndAByteThatIsNoTextIsShown() throws Exception {
        assumeTrue(Files.isExecutable(PROMTOOL), "needs promtool of Debian's prometheus");
        String name = "say\"hi\"\\n{x=1}";
        opm.run("start", "--name", name, "--namespace", "a\\b", "--", "sleep", "1000").ok();
        ProcessBuilder odd = opm.command();
        odd.command(
                "sh",
                "-c",
                opm.shell("start", "--name") + " \"$(printf 'odd\\376')\" -- sleep 1000");
        opm.start(odd).result().ok();
        try (WebGateway web = WebGateway.enabled(opm)) {
            String token = web.token("prometheus", "read");
            String metrics = metrics(web, token);
            assertThat(metrics)
                    .contains(
                            "opm_instance_up{app=\"odd\uFFFD\",instance=\"0\",namespace=\"default\"} 1.0",
                            "opm_instance_up{app=\"say\\\"hi\\\"\\\\n{x=1}\",instance=\"0\",namespace=\"a\\\\b\"} 1.0");
            Path file = Files.writeString(opm.folder().resolve("metrics"), metrics);
            assertThat(promtool(file, "check", "metrics")).isEmpty();
            assertThat(web.get(token, "/api/v1/apps/1/logs/out").statusCode()).isEqualTo(200);
        }
    }

    private static String metrics(WebGateway web, String token) {
        var answer = web.get(token, "/metrics");
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private static Set<String> named(String text) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = METRIC.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group());
        }
        return names;
    }

    /// What it prints; fails where it ends with an error.
    private String promtool(Path in, String... words) throws IOException, InterruptedException {
        Path out = opm.folder().resolve("promtool.out");
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.command().addFirst(PROMTOOL.toString());
        Process process =
                builder.redirectInput(in.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile())
                        .start();
        int exit = process.waitFor();
        String said = Files.readString(out);
        assertThat(exit).as(said).isZero();
        return said;
    }
}
