package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Reloads of a server under load, compiled from `server.c`: one that shares its port, and one that
/// cannot.
class ReloadIT {
    @AutoClose final RealOpm opm = new RealOpm();

    @Test
    void aReloadUnderLoadDropsNoRequest() {
        int port = HttpLoad.freePort();
        start(port, "shared").ok();
        HttpLoad.awaitListener(port);
        try (HttpLoad load = new HttpLoad(port)) {
            load.awaitMore(200);
            for (int i = 0; i < 3; i++) {
                Proc old = server();
                String said = opm.run("reload", "web").ok().out();
                Proc now = server();
                assertThat(now.pid()).isNotEqualTo(old.pid());
                assertThat(said).isEqualTo("reloaded web (id 0), pid " + now.pid() + "\n");
                load.awaitMore(200);
            }
            assertThat(load.failures()).isEmpty();
            assertThat(load.answers()).hasSize(4);
        }
        assertThat(opm.list().texts("/restarts")).containsExactly("0");
        assertThat(opm.run("logs", "web", "--err", "--no-prefix").ok().out().lines())
                .as("both write to the same log")
                .filteredOn(line -> line.endsWith("listens"))
                .hasSize(4);
    }

    @Test
    void aServerThatCannotShareItsPortFailsToReloadAndTheOldOneServesOn() {
        int port = HttpLoad.freePort();
        start(port, "sole").ok();
        HttpLoad.awaitListener(port);
        Proc old = server();
        try (HttpLoad load = new HttpLoad(port)) {
            Refused.with(
                    1,
                    opm.run("reload", "web"),
                    "reload: \"web\" ended too soon with exit code 98; the old one stays, pid "
                            + old.pid());
            load.awaitMore(100);
            assertThat(load.failures()).isEmpty();
        }
        assertThat(server().pid()).isEqualTo(old.pid());
        assertThat(opm.list().texts("/status")).containsExactly("online");
        assertThat(opm.list().texts("/pid")).containsExactly("" + old.pid());
    }

    @Test
    void aServerThatCannotShareItsPortIsStoppedFirstIfItSaysSo() {
        int port = HttpLoad.freePort();
        start(port, "sole", "--reload", "stop-start").ok();
        HttpLoad.awaitListener(port);
        assertThat(opm.run("info", "web").ok().out()).contains("stop-start");
        Proc old = server();
        opm.run("reload", "web").ok();

        HttpLoad.awaitListener(port);
        assertThat(server().pid()).isNotEqualTo(old.pid());
    }

    private Proc server() {
        return opm.awaitApps(1, program().toString()).getFirst();
    }

    private Run start(int port, String kind, String... options) {
        assumeTrue(Tool.isHere("cc"), "a C compiler is needed");
        String[] words = {"start", "--name", "web"};
        List<String> line = new java.util.ArrayList<>(List.of(words));
        line.addAll(List.of(options));
        line.addAll(List.of("--", compiled().toString(), "" + port, kind));
        return opm.run(line.toArray(String[]::new));
    }

    private Path program() {
        return opm.folder().resolve("server");
    }

    private Path compiled() {
        Path source = opm.folder().resolve("server.c");
        try (InputStream text = ReloadIT.class.getResourceAsStream("server.c")) {
            Files.write(source, text.readAllBytes());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        String said = Tool.run("cc", "-O1", "-o", program().toString(), source.toString());
        assertThat(program()).as(said).exists();
        return program();
    }
}
