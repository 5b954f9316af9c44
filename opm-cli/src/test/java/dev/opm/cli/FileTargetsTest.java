package dev.opm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.cli.fake.CliRun;
import dev.opm.cli.fake.FakeDaemon;
import dev.opm.cli.fake.Views;
import dev.opm.domain.setting.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An apps file where targets stand, and the choice among its apps and environments.
class FileTargetsTest {
    @TempDir private Path folder;
    private String file = "";
    private final FakeDaemon daemon =
            new FakeDaemon()
                    .replies(new Reply.Instances(List.of(Views.online(0, "web", 0, 7)), List.of()));

    @BeforeEach
    void write() throws IOException {
        Path apps = folder.resolve("eco.yaml");
        Files.writeString(
                apps,
                """
                apps:
                  - {name: web, script: ./app.js, env: {A: 1, B: 2}, env_production: {A: 10}}
                  - {script: ./job.js}
                """);
        file = apps.toString();
    }

    private CliRun run(String... words) {
        return new CliBench(daemon).run(words);
    }

    @Test
    void aFileMeansItsAppsThatAreKnown() {
        CliRun run = run("stop", file);

        assertThat(daemon.asked())
                .containsExactly(new Request.ListAll(), new Request.Stop(List.of("web")));
        assertThat(run.err())
                .isEqualTo("opm: stop: " + file + ": \"job.js\" was not known; it is left out\n");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void restartStartsTheOthersAsPm2Does() {
        run("startOrRestart", file);

        assertThat(daemon.asked()).hasSize(3);
        assertThat(daemon.asked().get(1))
                .isInstanceOfSatisfying(
                        Request.StartFile.class,
                        start -> assertThat(start.file().apps()).hasSize(1));
        assertThat(daemon.asked().getLast())
                .isEqualTo(new Request.Restart(List.of("web"), Optional.empty()));
    }

    @Test
    void onlyChoosesByName() {
        assertThat(run("delete", file, "--only", "job.js").exitCode()).isEqualTo(4);
        assertThat(run("delete", file, "--only", "wep").err())
                .isEqualTo(
                        "opm: delete: --only wep: "
                                + file
                                + " has no app of this name; did you mean web?\n");
        assertThat(run("delete", "web", "--only", "web").exitCode()).isEqualTo(2);
    }

    @Test
    void oneStartTakesOneFile() {
        assertThat(run("start", file, "web").err())
                .isEqualTo(
                        "opm: start: "
                                + file
                                + " is an apps file, and one is started at a time; write `opm start "
                                + file
                                + " && opm start web`; nothing was started\n");
        assertThat(daemon.asked()).isEmpty();
    }

    @Test
    void envPicksTheEnvironmentOfThatName() {
        run("start", file, "--env", "production", "--only=web");

        assertThat(daemon.asked().getLast())
                .isInstanceOfSatisfying(
                        Request.StartFile.class,
                        start -> {
                            Map<String, Value> fields =
                                    start.file().apps().getFirst().fields().fields();
                            assertThat(fields.get("env"))
                                    .isEqualTo(
                                            new Value.Fields(
                                                    Map.of(
                                                            "A",
                                                            new Value.Whole(10),
                                                            "B",
                                                            new Value.Whole(2))));
                            assertThat(fields).doesNotContainKey("env_production");
                        });
    }

    @Test
    void anEnvironmentThatIsNotThereIsRefusedWithThoseThatAre() {
        assertThat(run("apply", file, "--env", "prod").err())
                .isEqualTo(
                        "opm: apply: --env prod: no app of "
                                + file
                                + " has env_prod; there is --env production\n");
        assertThat(run("start", file, "--env", "A=1").exitCode()).isEqualTo(2);
        assertThat(daemon.asked()).isEmpty();
    }
}
