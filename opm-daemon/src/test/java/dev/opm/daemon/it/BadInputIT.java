package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What people type by mistake: each has its exit code and its words, and changes nothing.
class BadInputIT {
    private static final String UNKNOWN = "no app has this id or name; see `opm list`";
    private static final String DURATION = "is not a duration; use 0, 200ms, 1.5s, 5m or 1h";

    @AutoClose final RealOpm opm = new RealOpm();

    @BeforeEach
    void startTwoApps() {
        opm.run("start", "--name", "web", "-i", "2", "--", "sleep", "3301").ok();
        opm.run("start", "--name", "api", "--", "sleep", "3302").ok();
    }

    @TestFactory
    Stream<DynamicTest> aTargetThatIsNotThere() {
        return Stream.of(
                mistake(4, UNKNOWN, "stop", "gone"),
                mistake(4, UNKNOWN, "stop", "web,gone"),
                mistake(4, UNKNOWN, "stop", ""),
                mistake(4, "no app runs this file; see `opm list`", "stop", "a/b"),
                mistake(4, UNKNOWN, "stop", "a\nb"),
                mistake(4, UNKNOWN, "restart", "99"),
                mistake(4, UNKNOWN, "reload", "gone"),
                mistake(4, UNKNOWN, "delete", "web", "gone"),
                mistake(4, UNKNOWN, "list", "gone"),
                mistake(4, UNKNOWN, "info", "gone"),
                mistake(4, UNKNOWN, "env", "gone"),
                mistake(4, UNKNOWN, "logs", "gone"),
                mistake(4, UNKNOWN, "flush", "gone"),
                mistake(4, UNKNOWN, "start", "99"),
                mistake(4, "the instances of \"web\" are 0 to 1", "stop", "web:2"),
                mistake(4, "the instances of \"web\" are 0 to 1", "stop", "web:-1"),
                mistake(2, "only a whole app can be deleted", "delete", "web:1"),
                mistake(2, "it means 2 apps; name one", "env", "all"));
    }

    @TestFactory
    Stream<DynamicTest> anAppThatCannotBe() {
        String file = opm.file("not-executable", "text");
        return Stream.of(
                mistake(2, "a name must not be empty", named("")),
                mistake(2, "a name must not contain \"/\"", named("a/b")),
                mistake(2, "a name must not contain a newline", named("a\nb")),
                mistake(2, "\"all\" means every app", named("all")),
                mistake(2, "a number is an id", named("7")),
                mistake(1, "the name \"web\" is taken by app 0; choose another", named("web")),
                mistake(1, "failed at exec: ENOENT", "start", "--", "no-such-program"),
                mistake(1, "failed at exec: ENOENT /no/program", "start", "--", "/no/program"),
                mistake(1, "failed at exec: ENOENT", "start", "no-such-program with words"),
                mistake(1, "failed at exec: EACCES " + file, "start", "--", file),
                mistake(1, "failed at chdir: ENOENT /no/folder", option("--cwd", "/no/folder")),
                mistake(1, "failed at chdir: ENOTDIR " + file, option("--cwd", file)),
                mistake(2, "COMMAND or TARGET is missing", "start"),
                mistake(2, "PROGRAM is missing after --", "start", "--"),
                mistake(2, "the program is empty", "start", "--", ""),
                mistake(2, "the command is empty", "start", ""),
                mistake(2, "quote (') at character 7 is never closed", "start", "sleep '1"),
                mistake(2, "neither all known apps nor one command", "start", "sleep", "1"),
                mistake(2, "options are for new apps", "start", "web", "-i", "3"));
    }

    @TestFactory
    Stream<DynamicTest> anOptionThatIsWrong() {
        return Stream.of(
                mistake(2, "from 1 to 1000", option("--instances", "-1")),
                mistake(2, "from 1 to 1000", option("--instances", "0")),
                mistake(2, "from 1 to 1000", option("--instances", "many")),
                mistake(2, "from 0 to 2147483647", option("--max-restarts", "-1")),
                mistake(2, "must be a duration such as 0, 200ms", option("--restart-delay", "-1s")),
                mistake(2, "must be a duration such as 0, 200ms", option("--stop-timeout", "5")),
                mistake(2, "always or on-failure or never", option("--restart", "sometimes")),
                mistake(2, "must be overlap or stop-start, not", option("--reload", "twice")),
                mistake(2, "write --env K=V", option("--env", "K")),
                mistake(2, "write --env K=V", option("--env", "=V")),
                mistake(2, "ENOENT; there is no such file", option("--env-file", "/no/file")),
                mistake(2, "--cwd \"\" names no directory", option("--cwd", "")),
                mistake(2, "from 0 up", "logs", "--lines", "-1"),
                mistake(2, "exclude each other", "logs", "--out", "--err"),
                mistake(2, "from 1 to 10000", "restore", "--parallel", "-1"),
                mistake(2, DURATION, "restore", "--verify-for", "-1s"),
                mistake(2, DURATION, "restore", "--timeout", "soon"),
                mistake(2, "use adopt or replace", "restore", "--policy", "kill"),
                mistake(2, "names no file", "restore", "--from", ""),
                mistake(
                        1,
                        "there is no dump at /no/dump; check the path",
                        "restore",
                        "--from",
                        "/no/dump"),
                mistake(2, "is one word too many", "save", "now"),
                mistake(2, "no command was given"),
                mistake(2, "did you mean list?", "lst"),
                mistake(2, "unknown option --nope", "list", "--nope"));
    }

    private static String[] named(String name) {
        return option("--name", name);
    }

    private static String[] option(String option, String value) {
        return new String[] {"start", option, value, "--", "sleep", "3303"};
    }

    private DynamicTest mistake(int code, String words, String... typed) {
        return dynamicTest(
                "opm " + String.join(" ", typed).replace("\n", "\\n"),
                () -> {
                    String table = opm.read("table.json");
                    List<Proc> apps = opm.apps();

                    Refused.with(code, opm.run(typed), words);

                    assertThat(opm.read("table.json")).isEqualTo(table);
                    assertThat(opm.apps()).isEqualTo(apps);
                });
    }
}
