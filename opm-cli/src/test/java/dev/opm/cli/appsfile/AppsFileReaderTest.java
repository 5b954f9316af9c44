package dev.opm.cli.appsfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opm.adapters.formats.yaml.YamlText;
import dev.opm.cli.caller.Caller;
import dev.opm.cli.line.UsageException;
import dev.opm.domain.appsfile.AppsFile;
import dev.opm.domain.appsfile.AppsFile.WrittenApp;
import dev.opm.domain.setting.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppsFileReaderTest {
    @TempDir Path folder;

    @Test
    void appsByNameHaveTheirLines() throws Exception {
        WrittenApp web =
                only(
                        """
                        apps:
                          web:
                            command: sleep 5
                            env:
                              A: 1
                              B: two
                        """);

        assertThat(web.key()).contains("web");
        assertThat(web.fields().fields())
                .containsEntry("command", new Value.Text("sleep 5"))
                .containsEntry(
                        "env",
                        new Value.Fields(
                                Map.of("A", new Value.Whole(1), "B", new Value.Text("two"))));
        assertThat(web.lines())
                .isEqualTo(Map.of("", 2, "command", 3, "env", 4, "env.A", 5, "env.B", 6));
    }

    @Test
    void listsBareListsAndSingleAppsAreTaken() throws Exception {
        assertThat(read("apps:\n- name: a\n- name: b\n").apps()).hasSize(2);
        assertThat(read("- name: a\n").apps()).hasSize(1);
        assertThat(read("command: x\n").apps()).hasSize(1);
        assertThat(read("x-base: {a: b}\n$schema: s\napps: {a: {}}\n").apps()).hasSize(1);
    }

    @Test
    void jsonIsReadWithItsLines() throws Exception {
        Path file = folder.resolve("apps.json");
        Files.writeString(file, "{\n\t\"apps\": [\n\t\t{\"name\": \"a\",\n\t\t \"x\": 2}]}");
        WrittenApp app = reader().read(file.toString(), FileKind.JSON).apps().getFirst();

        assertThat(app.lines()).containsEntry("x", 4);
        assertThat(app.fields().fields()).containsEntry("x", new Value.Whole(2));
    }

    @ParameterizedTest
    @CsvSource({
        "on",
        "yes",
        "1.10",
        "022",
        "0x10",
        "1_000",
        "true",
        "2026-01-31",
        "+5",
        "1e3",
        ".5"
    })
    void aScalarIsTheTextThatStandsThere(String text) throws Exception {
        assertThat(only("apps: {a: {k: " + text + "}}").fields().fields())
                .containsEntry("k", new Value.Text(text));
    }

    @Test
    void aQuotedNumberIsAText() throws Exception {
        assertThat(only("apps: {a: {k: '8080', l: 8080, m: -1}}").fields().fields())
                .isEqualTo(
                        Map.of(
                                "k",
                                new Value.Text("8080"),
                                "l",
                                new Value.Whole(8080),
                                "m",
                                new Value.Whole(-1)));
    }

    @Test
    void anchorsAreMerged() throws Exception {
        assertThat(
                        only("""
                        x-base: &base {restart: never, cwd: /srv}
                        apps:
                          web: {<<: *base, cwd: /tmp}
                        """)
                                .fields()
                                .fields())
                .isEqualTo(
                        Map.of("restart", new Value.Text("never"), "cwd", new Value.Text("/tmp")));
    }

    @Test
    void envFilesAreReadBesideTheFile() throws Exception {
        Files.writeString(folder.resolve("a.env"), "A=1\nB=1\n");
        Files.writeString(folder.resolve("b.env"), "B='2 3'\n");
        WrittenApp app = only("apps: {a: {env_file: [a.env, b.env]}}");

        assertThat(app.envOfFiles()).isEqualTo(Map.of("A", "1", "B", "2 3"));
        assertThat(app.fields().fields()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            textBlock =
                    """
                    apps: [          | FILE line 2: expected the node content, but found '<stream end>'; nothing was done
                    apps: {a: 1}     | FILE line 1: "a" must be a group of keys; nothing was done
                    apps: {}         | FILE: names no apps; nothing was done
                    app: {a: {}}     | FILE: has no "apps"; did you mean "apps" by "app"?
                    apps: {a: {k: }} | FILE line 1: "a": "k" has no value; give one, or leave the key out
                    apps: {a: {k: 1, k: 2}} | FILE line 1: "k" stands twice, first on line 1; leave one; nothing was done
                    apps: {a: {env_file: no.env}} | FILE line 1: env_file no.env: ENOENT; there is no such file
                    apps: {a: {env: {A: .nan}}} | FILE line 1: "a": "env.A" is .nan, which is no value; give a number, or ".nan" in quotes if the text is meant; nothing was done
                    apps: [{name: b, instances: -.inf}] | FILE line 1: "b": "instances" is -.inf, which is no value; give a number, or "-.inf" in quotes if the text is meant; nothing was done
                    apps: {a: {}, a: {}} | FILE line 1: "a" stands twice, first on line 1; leave one; nothing was done
                    {apps: {a: {}}, ap: {}} | FILE line 1: "ap" is not a key beside "apps" (what begins with x- is passed over); nothing was done
                    """)
    void whatCannotBeReadIsSaidWithItsLine(String text, String message) {
        assertThatThrownBy(() -> read(text + "\n"))
                .isInstanceOf(UsageException.class)
                .hasMessage(message.replace("FILE", "start: " + folder.resolve("apps.yaml")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            textBlock =
                    """
                    {"apps":[{"name":"a","x":"y"}], // c}  | FILE line 1: "// c" is no JSON; nothing was done
                    {"apps":[{"name":"a","x":NaN}]}        | FILE line 1: "NaN" is no JSON; nothing was done
                    {"apps":[{"name":"a","name":"b"}]}     | FILE line 1: "name" stands twice, first on line 1; leave one; nothing was done
                    {apps:[{"name":"a"}]}                  | FILE line 1: "apps" is no JSON; nothing was done
                    {"apps":[{"name":"a","x":[1,null]}]}   | FILE line 1: "a": "x" has no value; give one, or leave the key out
                    """)
    void whatIsNoJsonIsSaidWhereThereIsNoNode(String text, String message) throws Exception {
        Path file =
                Files.writeString(folder.resolve("apps.json"), text.replace(", // c", ", // c\n"));

        assertThatThrownBy(() -> reader().read(file.toString(), FileKind.JSON))
                .isInstanceOf(UsageException.class)
                .hasMessage(message.replace("FILE", "start: " + file));
    }

    @Test
    void anEmptyFileIsEmpty() throws Exception {
        Path file = Files.writeString(folder.resolve("apps.json"), " \n");

        assertThatThrownBy(() -> reader().read(file.toString(), FileKind.JSON))
                .hasMessage("start: " + file + ": is empty");
    }

    @Test
    void aliasesThatExplodeAreRefused() {
        StringBuilder bomb = new StringBuilder("x-0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n");
        for (int i = 1; i < 9; i++) {
            bomb.append("x-" + i + ": &a" + i + " [")
                    .append(String.join(", ", java.util.Collections.nCopies(9, "*a" + (i - 1))))
                    .append("]\n");
        }
        assertThatThrownBy(() -> read(bomb + "apps: {a: {command: x}}\n"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("nothing was done");
    }

    @Test
    void aFileThatIsNotThereIsSaid() {
        assertThatThrownBy(() -> reader().read("/no/apps.yaml", FileKind.YAML))
                .hasMessage("start: /no/apps.yaml: ENOENT; there is no such file");
    }

    @ParameterizedTest
    @CsvSource({
        "apps.yaml, YAML",
        "a.yml, YAML",
        "x/Ecosystem.Config.JSON, JSON",
        "ecosystem.config.js, NODE_MODULE",
        "pm2.config.cjs, NODE_MODULE",
        "server.js,",
        "config.js,",
        "web,"
    })
    void theEndingSaysWhatIsAFile(String word, FileKind kind) {
        assertThat(FileKind.of(word)).isEqualTo(Optional.ofNullable(kind));
    }

    @Test
    void whatIsWrittenAsYamlIsReadAsTheSame() throws Exception {
        Value.Fields app =
                new Value.Fields(
                        Map.of(
                                "command",
                                Value.texts(
                                        List.of("a b", "$X", "true", "8080", "", "#", "- x", "é")),
                                "max_restarts",
                                new Value.Whole(3),
                                "env",
                                new Value.Fields(
                                        Map.of(
                                                "A",
                                                new Value.Text("on"),
                                                "B",
                                                new Value.Text("~")))));
        String yaml =
                YamlText.of(new Value.Fields(Map.of("apps", new Value.Fields(Map.of("web", app)))));

        assertThat(only(yaml).fields()).isEqualTo(app);
    }

    private WrittenApp only(String text) throws UsageException, IOException {
        return read(text).apps().getFirst();
    }

    private AppsFile read(String text) throws UsageException, IOException {
        Path file = Files.writeString(folder.resolve("apps.yaml"), text);
        return reader().read(file.toString(), FileKind.YAML);
    }

    private AppsFileReader reader() {
        return new AppsFileReader(
                "start", new Caller(Optional.of(folder), Map.of("PATH", "/nowhere")));
    }
}
