package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// The JSON that scripts depend on, field by field.
class JsonContractIT {
    private static final String[] INSTANCE = {
        "id",
        "name",
        "instance",
        "pid",
        "status",
        "desired",
        "restarts",
        "startedAt",
        "uptimeMs",
        "cpuPercent",
        "memoryBytes",
        "command",
        "cwd",
        "exit"
    };
    private static final String[] RESTORE = {
        "outcome",
        "operation",
        "adopted",
        "started",
        "replaced",
        "swept",
        "durationMs",
        "instances",
        "warnings"
    };

    @AutoClose final RealOpm opm = new RealOpm();

    @Test
    void listHasOneElementPerInstanceInOrderOfIdAndIndex() {
        assertThat(opm.list().items()).isEmpty();
        opm.run("start", "--name", "web", "-i", "2", "--", "sleep", "3331").ok();
        opm.run("start", "--name", "api", "--", "sleep", "3332").ok();
        opm.run("stop", "web:1").ok();

        Json list = opm.list();

        assertThat(list.items()).allSatisfy(one -> assertThat(one.names()).contains(INSTANCE));
        assertThat(list.texts("/id")).containsExactly("0", "0", "1");
        assertThat(list.texts("/instance")).containsExactly("0", "1", "0");
        assertThat(list.texts("/status")).containsExactly("online", "stopped", "online");
        assertThat(list.texts("/desired")).containsExactly("up", "down", "up");
        assertThat(list.at("/1/pid").isNull()).isTrue();
        assertThat(list.at("/1/exit/signal").text()).isEqualTo("TERM");
        Json api = list.at("/2");
        assertThat(api.at("/pid").number()).isEqualTo(opm.awaitApps(1, "3332").getFirst().pid());
        assertThat(api.at("/restarts").number()).isZero();
        assertThat(Instant.parse(api.at("/startedAt").text())).isBefore(Instant.now());
        assertThat(api.at("/uptimeMs").number()).isNotNegative();
        assertThat(Double.parseDouble(api.at("/cpuPercent").text())).isNotNegative();
        assertThat(api.at("/memoryBytes").number()).isPositive();
        assertThat(api.at("/command").value()).isEqualTo(List.of("sleep", "3332"));
        assertThat(api.at("/cwd").text()).isEqualTo(opm.folder().toString());
        assertThat(api.at("/exit").isNull()).isTrue();
    }

    @Test
    void anExitIsACodeOrASignal() {
        opm.run("start", "--name", "three", "--restart", "never", "--", "sh", "-c", "exit 3").ok();
        opm.run("start", "--name", "hit", "--restart", "never", "--", "sleep", "3333").ok();
        opm.awaitApps(1, "3333").getFirst().kill();

        Await.until(
                "the ends of both",
                () -> opm.list().items().stream().noneMatch(one -> one.at("/exit").isNull()));
        assertThat(opm.list().at("/0/exit/code").number()).isEqualTo(3);
        assertThat(opm.list().at("/1/exit/signal").text()).isEqualTo("KILL");
    }

    @Test
    void restoreAndItsPlanHaveOneShape() {
        String dump =
                new DumpFile(opm)
                        .app("web", Map.of("instances", 2), "sleep", "3334")
                        .app("bad", "sh", "-c", "exit 7")
                        .write("dump.json");

        Json plan = opm.run("restore", "--from", dump, "--dry-run", "--json").ok().json();
        assertRestore(plan, "planned");
        assertThat(plan.at("/started").number()).isEqualTo(3);
        assertThat(opm.apps()).isEmpty();

        Json back =
                opm.run("restore", "--from", dump, "--verify-for", "1h", "--json").exits(1).json();
        assertRestore(back, "rolled-back");
        assertThat(back.at("/instances").texts("/id"))
                .isEqualTo(plan.at("/instances").texts("/id"));
        assertThat(back.at("/instances").texts("/action"))
                .containsExactly("rolled-back", "rolled-back", "failed");
        assertThat(back.at("/instances/2/stage").text()).isEqualTo("verify");
        assertThat(back.at("/instances/2/error").text()).contains("exit code 7");
        assertThat(opm.apps()).isEmpty();

        Json part = opm.run("restore", "--from", dump, "--keep-going", "--json").exits(1).json();
        assertRestore(part, "partial");
        opm.run("delete", "bad").ok();
        String web =
                new DumpFile(opm)
                        .app("web", Map.of("instances", 2), "sleep", "3334")
                        .write("web.json");

        Json done = opm.run("restore", "--from", web, "--json").ok().json();
        assertRestore(done, "committed");
        assertThat(done.at("/adopted").number()).isEqualTo(2);
        assertThat(done.at("/instances").texts("/action")).containsOnly("adopted");
        assertThat(done.at("/instances").texts("/pid"))
                .isEqualTo(opm.list().texts("/pid"))
                .doesNotHaveDuplicates();
        assertThat(opm.run("restore", "--status", "--json").ok().json()).isEqualTo(done);
    }

    @Test
    void theDaemonsStatusIsThereWhetherItRunsOrNot() {
        Json none = opm.run("daemon", "status", "--json").exits(3).json();
        assertThat(none.at("/running").text()).isEqualTo("false");
        assertThat(opm.daemons()).isEmpty();

        opm.run("start", "--name", "web", "-i", "2", "--", "sleep", "3335").ok();
        Json status = opm.run("daemon", "status", "--json").ok().json();

        assertThat(status.names())
                .contains("running", "pid", "version", "home", "uptimeMs", "apps", "instances")
                .contains("memoryBytes", "operation");
        assertThat(status.at("/running").text()).isEqualTo("true");
        assertThat(status.at("/pid").number()).isEqualTo(opm.daemon().pid());
        assertThat(status.at("/home").text()).isEqualTo(opm.home().toString());
        assertThat(status.at("/apps").number()).isEqualTo(1);
        assertThat(status.at("/instances").number()).isEqualTo(2);
        assertThat(status.at("/memoryBytes").number()).isPositive();
        assertThat(status.at("/operation").isNull()).isTrue();
    }

    @Test
    void everyCommandTakesJsonAndAnswersOneDocument() {
        opm.run("start", "--json", "--name", "web", "--", "sleep", "3336").ok().json();
        for (String command :
                List.of(
                        "list",
                        "info web",
                        "env web",
                        "logs web",
                        "flush web",
                        "restart web",
                        "reload web",
                        "stop web",
                        "start web",
                        "save",
                        "restore",
                        "--version",
                        "daemon start",
                        "daemon restart",
                        "delete web",
                        "daemon stop",
                        "completion bash",
                        "--help",
                        "help restore")) {
            String[] words = (command + " --json").split(" ");
            opm.run(words).ok().json();
        }
    }

    @Test
    void anErrorIsADocumentTooAndItsMessageIsThatOfStderr() {
        Refused.withJson(4, "NO_SUCH_APP", opm.run("stop", "gone", "--json"), "\"gone\"");
        Refused.withJson(2, "USAGE", opm.run("stop", "--json"), "TARGET is missing");
        Refused.withJson(2, "USAGE", opm.run("--json"), "no command was given");
        Refused.withJson(1, "FAILED", opm.run("start", "--json", "--", "/no/program"), "ENOENT");
        opm.file("a-file", "");
        Refused.withJson(
                3,
                "UNREACHABLE",
                opm.run("list", "--json", "--home", opm.folder() + "/a-file"),
                "ENOTDIR");
    }

    private static void assertRestore(Json report, String outcome) {
        assertThat(report.names()).contains(RESTORE);
        assertThat(report.at("/outcome").text()).isEqualTo(outcome);
        assertThat(report.at("/instances").items())
                .allSatisfy(one ->
                        assertThat(one.names())
                                .containsExactly(
                                        "id",
                                        "name",
                                        "instance",
                                        "action",
                                        "pid",
                                        "stage",
                                        "error"));
    }
}
