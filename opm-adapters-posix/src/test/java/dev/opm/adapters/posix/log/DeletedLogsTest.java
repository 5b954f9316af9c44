package dev.opm.adapters.posix.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.adapters.posix.home.Home;
import dev.opm.adapters.posix.home.HomeDirectory;
import dev.opm.domain.app.AppName;
import dev.opm.domain.app.InstanceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeletedLogsTest {
    private static final Map<InstanceId, AppName> WEB =
            Map.of(
                    InstanceId.of(4, 0), new AppName("web"),
                    InstanceId.of(4, 1), new AppName("web"));

    @TempDir Path folder;
    private HomeDirectory home;
    private DeletedLogs deleted;

    @BeforeEach
    void aHome() throws IOException {
        home = HomeDirectory.open(new Home(folder.resolve("home")));
        Files.createDirectories(home.logs());
        deleted = new DeletedLogs(home);
    }

    @Test
    void aSecondTimeNothingIsLost() throws IOException {
        write("web-0.out.log", "web-1.out.log.2");
        deleted.keep(WEB);
        deleted.keep(WEB);

        assertThat(kept()).containsExactly("4.web-0.out.log", "4.web-1.out.log.2");
    }

    /// The daemon died between the two.
    @Test
    void whatIsHalfDoneIsDoneWhole() throws IOException {
        write("web-0.out.log");
        deleted.keep(WEB);
        write("web-1.out.log");
        deleted.keep(WEB);

        assertThat(kept()).containsExactly("4.web-0.out.log", "4.web-1.out.log");
    }

    @Test
    void theLatestAppOfTheNameTakesTheirPlace() throws IOException {
        write("web-0.out.log", "web-x-0.out.log");
        deleted.keep(WEB);
        write("web-0.out.log");
        deleted.keep(Map.of(InstanceId.of(7, 0), new AppName("web")));

        assertThat(kept()).containsExactly("7.web-0.out.log");
        assertThat(home.logs().resolve("web-x-0.out.log")).exists();
    }

    private void write(String... names) throws IOException {
        for (String name : names) {
            Files.writeString(home.logs().resolve(name), name);
        }
    }

    private List<String> kept() throws IOException {
        try (Stream<Path> files = Files.list(home.logs().resolve("deleted"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
