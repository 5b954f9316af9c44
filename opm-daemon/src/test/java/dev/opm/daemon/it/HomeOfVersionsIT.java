package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Homes that other versions of OPM have written. Those of earlier ones are in
/// `src/test/resources`.
class HomeOfVersionsIT {
    private static final Path OF_0_1 = Path.of("src/test/resources/homes/0.1");

    @AutoClose private final RealOpm opm = new RealOpm();

    @Test
    void aHomeOf01IsReadWithAllThatWasSaidOfItsApps() throws IOException {
        copy(OF_0_1, opm.home());
        Json list = opm.list();

        assertThat(list.at("/0/name").text()).isEqualTo("web");
        assertThat(list.at("/2/name").text()).isEqualTo("job");
        assertThat(list.at("/2/desired").text()).isEqualTo("down");
        assertThat(opm.run("env", "web").ok().out()).contains("GREETING=grüß");
        assertThat(opm.run("info", "api").ok().out()).contains("INT/2s TERM/1s KILL");
        assertThat(opm.run("restore", "--dry-run", "--json").ok().json().at("/outcome").text())
                .isEqualTo("planned");
        assertThat(opm.home().resolve("schema")).exists();
    }

    @Test
    void aHomeOfALaterVersionIsRefusedInOneSentenceAndNotTouched() throws IOException {
        copy(OF_0_1, opm.home());
        Files.writeString(opm.home().resolve("schema"), "99\n");
        Map<String, String> before = contents(opm.home());
        Run run = opm.run("list");

        run.exits(3);
        assertThat(run.err()).contains("a later OPM has used it (schema 99, this one knows 2)");
        assertThat(contents(opm.home())).isEqualTo(before);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    /// All but what the launcher notes of a daemon that did not come up.
    private static Map<String, String> contents(Path home) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(home.relativize(file).toString(), Files.readString(file));
            }
        }
        contents.remove("daemon.log");
        return contents;
    }
}
