package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A home in which somebody left links to what is not theirs, before it was handed to who may write
/// there.
class PlantedLinksIT {
    @AutoClose private final RealOpm opm = new RealOpm();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "daemon.lock",
                "home-id",
                "schema",
                "events.jsonl",
                "losses",
                "daemon.log",
                "table.json",
                "locks/0-0.lock"
            })
    void nothingIsWrittenToWhereALinkLeads(String name) throws IOException {
        opm.run("start", "--name", "a", "--", "sleep", "3617").ok();
        opm.run("save").ok();
        opm.run("daemon", "stop").ok();
        Path precious = Path.of(opm.file("precious", "precious"));
        Files.setPosixFilePermissions(precious, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(opm.home().resolve("locks").toFile().list()).contains("0-0.lock");
        Files.deleteIfExists(opm.home().resolve(name));
        Files.createSymbolicLink(opm.home().resolve(name), precious);

        opm.run("start", "a");
        opm.run("start", "--name", "b", "--", "sleep", "3617");
        opm.run("save");
        opm.run("daemon", "stop");

        assertThat(precious).hasContent("precious");
        assertThat(Files.getPosixFilePermissions(precious))
                .isEqualTo(PosixFilePermissions.fromString("rw-r--r--"));
    }
}
