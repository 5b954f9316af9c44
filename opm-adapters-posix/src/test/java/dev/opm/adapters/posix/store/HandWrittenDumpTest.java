package dev.opm.adapters.posix.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.opm.domain.app.App;
import dev.opm.domain.app.AppId;
import dev.opm.domain.app.AppName;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.DesiredState;
import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.dump.Dump;
import dev.opm.domain.dump.DumpLoad;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandWrittenDumpTest {
    @TempDir Path folder;

    @Test
    void nameAndCommandAreEnough() throws IOException {
        Path file = folder.resolve("mine.json");
        Files.copy(Golden.file("hand-written.json"), file);
        Map<String, String> env = Map.of("PATH", HandWrittenDump.PATH);
        assertEquals(
                new Dump(
                        2,
                        List.of(
                                app(0, "first", new Launch(List.of("sleep", "100"), folder, env)),
                                app(
                                        1,
                                        "second",
                                        new Launch(
                                                List.of("./run"), folder.resolve("second"), env))),
                        Files.getLastModifiedTime(file).toInstant()),
                loaded(file));
    }

    @Test
    void aPathThatIsGivenStays() throws IOException {
        Path file = write("\"env\":{\"PATH\":\"/opt\",\"A\":\"b\"}");
        assertEquals(Map.of("PATH", "/opt", "A", "b"), launch(file).env());
    }

    @Test
    void otherVariablesGetOnlyAPathBesideThem() throws IOException {
        Path file = write("\"env\":{\"A\":\"b\"}");
        assertEquals(Map.of("PATH", HandWrittenDump.PATH, "A", "b"), launch(file).env());
    }

    @Test
    void anAbsoluteFolderStays() throws IOException {
        assertEquals(Path.of("/srv/x"), launch(write("\"cwd\":\"/srv/x\"")).cwd());
    }

    @Test
    void aRelativeFolderIsTidied() throws IOException {
        Files.createDirectories(folder.resolve("a/b"));
        assertEquals(folder.resolve("a"), launch(write("\"cwd\":\"./a/b/..\"")).cwd());
    }

    @Test
    void parentsOfSymbolicLinksAreNotTidiedAway() throws IOException {
        Files.createDirectories(folder.resolve("elsewhere/deep"));
        Files.createDirectories(folder.resolve("here"));
        Files.createSymbolicLink(folder.resolve("here/link"), folder.resolve("elsewhere/deep"));
        Path cwd = launch(write("\"cwd\":\"here/link/..\"")).cwd();
        assertThat(cwd.toRealPath()).isEqualTo(folder.resolve("elsewhere").toRealPath());
    }

    @Test
    void aSymbolicallyLinkedFolderKeepsItsName() throws IOException {
        Path file = write("\"cwd\":\"sub\"");
        Files.createDirectory(folder.resolve("sub"));
        Path link = folder.resolve("current");
        Files.createSymbolicLink(link, folder);
        assertEquals(link.resolve("sub"), launch(link.resolve(file.getFileName())).cwd());
    }

    @Test
    void aSavedDumpGivenByPathStandsAsItIs() throws IOException {
        App bare = SampleApps.plain(0, "bare");
        Launch empty = bare.spec().launch().withEnv(Map.of());
        Dump saved =
                new Dump(7, List.of(bare.withSpec(bare.spec().withLaunch(empty))), SampleApps.THEN);
        Path file = Files.write(folder.resolve("saved.json"), SampleApps.file(saved));
        assertEquals(saved, loaded(file));
    }

    @Test
    void halfASurrogatePairSurvivesForTheJvmMayHoldOne() throws IOException {
        assertEquals("a\ud83d", launch(write("\"env\":{\"A\":\"a\\ud83d\"}")).env().get("A"));
    }

    @Test
    void nothingThereIsMissing() {
        Path file = folder.resolve("none.json");
        assertEquals(new DumpLoad.Missing(file.toString()), HandWrittenDump.load(file));
    }

    private static App app(int id, String name, Launch launch) {
        return App.of(new AppId(id), AppSpec.of(new AppName(name), launch), DesiredState.UP);
    }

    private Path write(String field) throws IOException {
        Path file = folder.resolve("dump.json");
        Files.writeString(
                file,
                "{\"format\":\"opm-dump\",\"schema\":1,\"content\":{\"apps\":[{\"name\":\"a\","
                        + "\"command\":[\"true\"],"
                        + field
                        + "}]}}");
        return file;
    }

    private static Launch launch(Path file) {
        return loaded(file).apps().getFirst().spec().launch();
    }

    private static Dump loaded(Path file) {
        return switch (HandWrittenDump.load(file)) {
            case DumpLoad.Loaded(Dump dump, List<String> warnings) -> {
                assertThat(warnings).isEmpty();
                yield dump;
            }
            case DumpLoad.Missing missing -> throw new AssertionError(missing);
            case DumpLoad.Unreadable unreadable -> throw new AssertionError(unreadable);
        };
    }
}
