package dev.opm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.adapters.socket.wire.instance.InstanceView;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.cli.fake.CliRun;
import dev.opm.cli.fake.FakeDaemon;
import dev.opm.cli.fake.Views;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A script where targets stand.
class ScriptTargetsTest {
    @TempDir private Path folder;
    private String script = "";
    private FakeDaemon daemon = new FakeDaemon();

    @BeforeEach
    void write() throws IOException {
        script = Files.writeString(folder.resolve("server.js"), "").toString();
        daemon =
                knows(
                        runs(0, "api", folder, "node", "--inspect", "server.js"),
                        runs(1, "worker", folder, "./server.js"),
                        runs(2, "other", Path.of("/elsewhere"), "node", "server.js"),
                        runs(3, "reader", folder, "node", "app.js", "server.js"),
                        runs(4, "node", folder, "node", "other.js"));
    }

    @Test
    void itMeansTheAppsThatRunIt() {
        run("restart", script);

        assertThat(daemon.asked())
                .containsExactly(
                        new Request.ListAll(),
                        new Request.Restart(List.of("api,worker"), Optional.empty()));
    }

    @Test
    void everyCommandWithTargetsTakesIt() {
        String other = folder + "/other.js";
        assertThat(asked("signal", "HUP", "other.js", other))
                .isEqualTo(new Request.Signal("HUP", List.of("other.js", "node")));
        assertThat(asked("scale", other, "2")).isEqualTo(new Request.Scale("node", "2"));
        assertThat(asked("rename", other, script)).isEqualTo(new Request.Rename("node", script));
        assertThat(asked("logs", other + ",web"))
                .isEqualTo(new Request.LogFiles(List.of("node,web")));
        assertThat(asked("env", other)).isEqualTo(new Request.Env("node"));
    }

    @Test
    void aFileThatIsGoneIsStillTheScriptOfItsApp() throws IOException {
        Files.delete(Path.of(script));

        assertThat(asked("stop", script)).isEqualTo(new Request.Stop(List.of("api,worker")));
    }

    @Test
    void aLinkToTheFileMeansItToo() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link.js"), Path.of(script));

        assertThat(asked("stop", link.toString()))
                .isEqualTo(new Request.Stop(List.of("api,worker")));
    }

    @Test
    void aNameStaysAName() {
        daemon = knows(runs(0, "server.js", Path.of("/elsewhere"), "node", "server.js"));

        assertThat(asked("delete", "server.js"))
                .isEqualTo(new Request.Delete(List.of("server.js")));
    }

    @Test
    void whatIsNoAppsScriptIsLeftToTheDaemon() {
        assertThat(asked("stop", "./typo.js")).isEqualTo(new Request.Stop(List.of("./typo.js")));
    }

    @Test
    void aWordWithoutDotAndSlashIsNotLookedFor() {
        run("stop", "web", "api:0", "all");

        assertThat(daemon.asked()).hasSize(1);
    }

    private Request<?> asked(String... words) {
        run(words);
        return daemon.asked().getLast();
    }

    private CliRun run(String... words) {
        return new CliBench(daemon).run(words);
    }

    private static FakeDaemon knows(InstanceView... apps) {
        return new FakeDaemon().replies(new Reply.Instances(List.of(apps), List.of()));
    }

    private static InstanceView runs(int id, String name, Path cwd, String... command) {
        InstanceView view = Views.online(id, name, 0, 7);
        return new InstanceView(
                view.id(),
                view.name(),
                view.instance(),
                view.pid(),
                view.status(),
                view.desired(),
                view.restarts(),
                view.startedAt(),
                view.uptimeMs(),
                view.cpuPercent(),
                view.memoryBytes(),
                List.of(command),
                cwd.toString(),
                view.exit(),
                view.namespace());
    }
}
