package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Apps files with real processes: start, apply, export.
class AppsFileIT {
    @AutoClose final RealOpm opm = new RealOpm();

    @Test
    void aFileIsStartedWholeAndTheEnvironmentIsThatOfTheFile() {
        opm.file("vars.env", "B=file\nC='two words'\n");
        opm.file(
                "apps.yaml",
                """
                apps:
                  web:
                    command: [sleep, "3401"]
                    instances: 2
                    port_range: 8100-8109
                    env_file: vars.env
                    env: {A: 1.10, B: on}
                  job: {command: sleep 3402}
                """);
        opm.run("start", "apps.yaml").ok();

        List<Proc> web = opm.awaitApps(2, "3401");
        assertThat(web)
                .allSatisfy(process ->
                        assertThat(process.environ())
                                .contains("A=1.10", "B=on", "C=two words", "OPM_APP=web"));
        assertThat(web.stream().map(AppsFileIT::port).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("0 8100 8100", "1 8101 8101");
        opm.awaitApps(1, "3402");
    }

    @Test
    void aFlawIsToldWithItsLineAndNothingIsStarted() {
        opm.file("apps.yaml", "apps:\n  web:\n    command: sleep 3403\n    restrt: always\n");
        Run run = opm.run("start", "apps.yaml");

        run.exits(2);
        assertThat(run.err())
                .isEqualTo(
                        "opm: start: apps.yaml line 4: \"restrt\" is not a key; did you mean"
                                + " \"restart\"?; nothing was started\n");
        assertThat(opm.apps()).isEmpty();
        assertThat(opm.list().items()).isEmpty();
    }

    @Test
    void oneThatCannotStartKeepsAllFromStarting() {
        opm.file(
                "apps.yaml",
                "apps: {a: {command: sleep 3404}, b: {command: /no/such --x}, c: {command: [sleep,"
                        + " x], cwd: /no/where}}");
        Run run = opm.run("start", "apps.yaml").exits(1);

        assertThat(run.err())
                .contains("\"b\" failed at exec: ENOENT /no/such")
                .contains("\"c\" failed at chdir: ENOENT /no/where")
                .contains("nothing was started");
        assertThat(opm.list().items()).isEmpty();
    }

    @Test
    void applyTouchesOnlyWhatDiffersAndShowsThePlanFirst() {
        opm.file(
                "apps.yaml",
                """
                apps:
                  same: {command: sleep 3405}
                  soft: {command: sleep 3406}
                  hard: {command: sleep 3407, env: {A: 1}}
                  old: {command: sleep 3408}
                """);
        opm.run("start", "apps.yaml").ok();
        Map<String, Integer> before = pids();
        opm.file(
                "apps.yaml",
                """
                apps:
                  same: {command: sleep 3405}
                  soft: {command: sleep 3406, restart: never, stop_timeout: 3s}
                  hard: {command: sleep 3407, env: {A: 2}}
                  new: {command: sleep 3409}
                """);
        String plan =
                """
                old: delete
                same: no change
                soft: update
                  restart: always -> never
                  stop_timeout: 10s -> 3s
                hard: restart
                  env.A: 1 -> 2
                new: start
                """;
        assertThat(opm.run("apply", "apps.yaml", "--prune", "--dry-run").ok().out())
                .isEqualTo(plan + "dry run: nothing was changed\n");
        assertThat(pids()).isEqualTo(before);

        assertThat(applyAs(Map.of("PATH_OF_ANOTHER_SHELL", "1")).out())
                .isEqualTo(plan + "applied, 4 changed\n");
        Map<String, Integer> after = pids();
        assertThat(after.keySet()).containsExactlyInAnyOrder("same", "soft", "hard", "new");
        assertThat(after.get("same")).isEqualTo(before.get("same"));
        assertThat(after.get("soft")).isEqualTo(before.get("soft"));
        assertThat(after.get("hard")).isNotEqualTo(before.get("hard"));
        assertThat(opm.run("info", "soft").ok().out()).contains("never");

        Json again = opm.run("apply", "apps.yaml", "--json").ok().json();
        assertThat(again.at("/outcome").text()).isEqualTo("applied");
        assertThat(again.at("/changes").items())
                .allMatch(change -> change.at("/action").text().equals("none"));
        assertThat(pids()).isEqualTo(after);
    }

    @Test
    void anExportMakesTheSameApps() {
        opm.run(
                        "start",
                        "--name",
                        "web",
                        "--env",
                        "A=true",
                        "--namespace",
                        "prod",
                        "--restart",
                        "never",
                        "-i",
                        "2",
                        "--",
                        "sleep",
                        "3410")
                .ok();
        String yaml = opm.run("export", "prod:").ok().out();
        opm.file("copy.yaml", yaml);

        assertThat(yaml).contains("A: 'true'").doesNotContain("PATH");
        assertThat(opm.run("apply", "copy.yaml").ok().out()).contains("nothing to change");
        opm.run("delete", "all").ok();
        opm.run("start", "copy.yaml").ok();
        assertThat(opm.run("export", "web").ok().out()).isEqualTo(yaml);
        assertThat(opm.awaitApps(2, "3410"))
                .allSatisfy(process -> assertThat(process.environ()).contains("A=true"));
    }

    @Test
    void aFileOfPm2IsEvaluatedByNode() {
        assumeThat(Tool.isHere("node")).isTrue();
        opm.file(
                "ecosystem.config.js",
                """
                console.log('said while it was evaluated');
                module.exports = { apps: [{
                  name: 'web', script: '/bin/sleep', args: '3411', interpreter: 'none',
                  env: { A: process.env.CALLER + '!' }, kill_timeout: 1600, time: true }] };
                """);
        ProcessBuilder builder = opm.command("start", "ecosystem.config.js");
        builder.environment().put("CALLER", "me");
        Run run = opm.start(builder).result().ok();

        assertThat(run.err())
                .contains("said while it was evaluated", "warning: ", "\"time\" is not used");
        assertThat(opm.awaitApps(1, "3411").getFirst().environ()).contains("A=me!");

        opm.file("bad.config.js", "throw new Error('planned')");
        Run bad = opm.run("start", "bad.config.js").exits(2);
        assertThat(bad.err()).contains("planned", "node could not evaluate it (exit code 1)");
    }

    @Test
    void withoutNodeAModuleIsRefused() {
        opm.file("ecosystem.config.js", "module.exports = []");
        ProcessBuilder builder = opm.command("start", "ecosystem.config.js");
        builder.environment().put("PATH", "/nowhere");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Run run = opm.start(builder).result().exits(2);

        assertThat(run.err())
                .contains("ecosystem.config.js: takes node to evaluate it")
                .contains("there is none on PATH");
    }

    @Test
    void scaleTouchesNoOtherInstance() {
        opm.run("start", "--name", "web", "--port-range", "8200-8203", "--", "sleep", "3412").ok();
        int first = opm.list().at("/0/pid").number();
        opm.run("scale", "web", "+2").ok();
        assertThat(opm.awaitApps(3, "3412").stream().map(AppsFileIT::port))
                .containsExactlyInAnyOrder("0 8200 8200", "1 8201 8201", "2 8202 8202");
        opm.run("scale", "web", "-1").ok();
        opm.awaitApps(2, "3412");

        assertThat(opm.list().at("/0/pid").number()).isEqualTo(first);
        assertThat(opm.run("scale", "web", "5").exits(2).err())
                .contains("the port range 8200-8203 has 4 ports, and there are 5 instances");
        assertThat(opm.run("scale", "web", "many").exits(2).err())
                .contains("the number is N, +N, -N or max");
        assertThat(opm.run("scale", "web", "0").exits(2).err()).contains("instances are 1 to");
        opm.killDaemon();
        assertThat(opm.list().at("/0/pid").number()).isEqualTo(first);
    }

    private Run applyAs(Map<String, String> env) {
        ProcessBuilder builder = opm.command("apply", "apps.yaml", "--prune");
        builder.environment().putAll(env);
        return opm.start(builder).result().ok();
    }

    private Map<String, Integer> pids() {
        return opm.list().items().stream()
                .collect(
                        Collectors.toMap(
                                item -> item.at("/name").text(), item -> item.at("/pid").number()));
    }

    private static String port(Proc process) {
        return List.of("OPM_INSTANCE_INDEX", "PORT", "OPM_PORT").stream()
                .map(name ->
                        process.environ().stream()
                                .filter(entry -> entry.startsWith(name + "="))
                                .map(entry -> entry.substring(name.length() + 1))
                                .findFirst()
                                .orElse("-"))
                .collect(Collectors.joining(" "));
    }
}
