package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Dumps that cannot be restored, in a home that has an app running: exit code 1, the flaw by name,
/// nothing touched.
class BadDumpIT {
    private static final String NOTHING = "nothing was touched";

    @AutoClose final RealOpm opm = new RealOpm();

    @BeforeEach
    void startAnApp() {
        opm.run("start", "--name", "web", "--", "sleep", "3311").ok();
    }

    @TestFactory
    Stream<DynamicTest> aFileThatIsNoDump() {
        String good = Json.of(dump(1, app(0, "a")));
        return Stream.of(
                flaw("of 0 bytes", "", "is empty"),
                flaw("cut in half", good.substring(0, good.length() / 2), "was cut off"),
                flaw("of a newer schema", Json.of(dump(9, app(0, "a"))), "newer OPM (schema 9)"),
                flaw(
                        "with two equal ids",
                        Json.of(dump(1, app(5, "a"), app(5, "b"))),
                        "has two apps with the id 5"),
                flaw(
                        "with two equal names",
                        Json.of(dump(1, app(0, "a"), app(1, "a"))),
                        "has two apps with the name \"a\""),
                flaw(
                        "with an unknown field",
                        Json.of(dump(1, with(app(0, "a"), "frob", 1))),
                        "has an unknown field content.apps[0].frob"),
                flaw(
                        "with a wrong name",
                        Json.of(dump(1, app(0, "a/b"))),
                        "content.apps[0].name: a name must not contain \"/\""),
                flaw(
                        "with a negative number",
                        Json.of(dump(1, with(app(0, "a"), "instances", -1))),
                        "from 1 to 1000, not -1"),
                flaw("with words after its end", good + " more", "a.json"),
                flaw("of something else", "{\"name\":\"a\"}", "has no field format"),
                flaw("of no JSON", "hello", "a.json"));
    }

    @Test
    void everythingThatKeepsAnyAppFromStartingIsListedPerInstance() {
        String notExecutable = opm.file("not-executable", "text");
        String dump =
                new DumpFile(opm)
                        .app("a", Map.of("cwd", "/no/folder"), "no-such-program")
                        .app("b", Map.of("instances", 2), notExecutable)
                        .app("c", "sleep", "3312")
                        .write("a.json");

        Run run = opm.run("restore", "--from", dump);
        Refused.with(1, run, "restore: refused: 3 of 4 instances failed the checks; " + NOTHING);
        assertThat(run.err().lines())
                .anyMatch(line -> line.contains("a (id") && line.contains("chdir: ENOENT /no/"))
                .anyMatch(line -> line.contains("b:1 (id") && line.contains("EACCES"));

        Json report = opm.run("restore", "--from", dump, "--json").exits(1).json();
        assertThat(report.at("/outcome").text()).isEqualTo("refused");
        assertThat(report.at("/instances").texts("/name")).containsExactly("a", "b", "b", "c");
        assertThat(report.at("/instances").texts("/action"))
                .containsExactly("failed", "failed", "failed", "untouched");
        assertThat(report.at("/instances/0/stage").text()).isEqualTo("chdir");
        assertThat(report.at("/instances/0/error").text())
                .contains("ENOENT /no/folder", "ENOENT no-such-program");
        assertThat(opm.apps()).hasSize(1);
    }

    @Test
    void withoutADumpRestoreIsRefusedAndAnEmptyOneIsCommitted() {
        Refused.with(1, opm.run("restore"), "there is no dump at", "make one with `opm save`");

        opm.run("delete", "web").ok();
        opm.run("save").ok();
        Json report = opm.run("restore", "--json").ok().json();
        assertThat(report.at("/outcome").text()).isEqualTo("committed");
        assertThat(report.at("/instances").items()).isEmpty();
        assertThat(opm.run("restore").ok().out()).startsWith("restored 0 instances");
    }

    private DynamicTest flaw(String what, String text, String words) {
        return dynamicTest(
                "a dump " + what,
                () -> {
                    String file = opm.file("a.json", text);
                    String table = opm.read("table.json");
                    List<Proc> apps = opm.apps();

                    Refused.with(1, opm.run("restore", "--from", file), file, words, NOTHING);
                    Json report = opm.run("restore", "--from", file, "--json").exits(1).json();

                    assertThat(report.at("/outcome").text()).isEqualTo("refused");
                    assertThat(report.at("/error").text()).contains(words, NOTHING);
                    assertThat(opm.read("table.json")).isEqualTo(table);
                    assertThat(opm.read("../a.json")).isEqualTo(text);
                    assertThat(opm.apps()).isEqualTo(apps);
                });
    }

    private static Map<String, Object> dump(int schema, Object... apps) {
        Map<String, Object> content = Map.of("nextId", 6, "apps", List.of(apps));
        return Map.of("format", "opm-dump", "schema", schema, "content", content);
    }

    private static Map<String, Object> app(int id, String name) {
        return Map.of("id", id, "name", name, "command", List.of("sleep", "3313"), "cwd", "/");
    }

    private static Map<String, Object> with(Map<String, Object> app, String field, Object value) {
        Map<String, Object> more = new java.util.LinkedHashMap<>(app);
        more.put(field, value);
        return more;
    }
}
