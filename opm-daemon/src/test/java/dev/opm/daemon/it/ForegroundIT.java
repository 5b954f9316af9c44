package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// `opm run`: apps in the foreground.
class ForegroundIT {
    @AutoClose private final RealOpm opm = new RealOpm();

    @Test
    void itsOutputAndItsExitCodeAreTheApps() throws IOException {
        Run run = run("run", "--", "sh", "-c", "echo said; echo shouted >&2; exit 7");

        run.exits(7);
        assertThat(run.out()).isEqualTo("said\n");
        assertThat(run.err()).isEqualTo("shouted\n");
        nothingIsLeft();
    }

    @Test
    void aSignalThatEndedTheAppIsInTheExitCode() throws IOException {
        run("run", "--", "sh", "-c", "kill -9 $$").exits(128 + 9);
        nothingIsLeft();
    }

    @Test
    void itEndsWithTheEssentialAppAndStopsTheOthersByTheirOwnSequences() throws IOException {
        apps("sleep 1; exit 5");
        Run run = run("run", "apps.yaml");

        run.exits(5);
        assertThat(run.out()).contains("side-0 | side ends");
        nothingIsLeft();
    }

    @Test
    void termStopsAllByTheirOwnSequencesAndThenEndsIt() throws IOException {
        apps("trap 'echo main ends; exit 3' TERM; echo up; while :; do sleep 0.1; done");
        Client client = opm.start(inMemory("run", "apps.yaml"));
        Await.until("the app is up", () -> client.outSoFar().contains("main-0 | up"));
        client.process().destroy();
        Run run = client.result();

        run.exits(3);
        assertThat(run.out()).contains("main-0 | main ends").contains("side-0 | side ends");
        nothingIsLeft();
    }

    @Test
    void aDaemonThatIsKilledHasASuccessorThatGoesOnWithTheApp() throws IOException {
        Client client =
                opm.start(
                        inMemory(
                                "run",
                                "--",
                                "sh",
                                "-c",
                                "echo up; while [ ! -e over ]; do sleep 0.05; done; echo over; exit 7"));
        Await.until("the app is up", () -> client.outSoFar().contains("up"));
        Proc first = daemons().getFirst();
        first.kill();
        Await.until("a successor that has taken the app over", this::isAdopted);
        Files.createFile(opm.folder().resolve("over"));
        Run run = client.result();

        assertThat(run.out()).isEqualTo("up\nover\n");
        // Older kernels do not tell how a process ended that is no child.
        assertThat(run.exit()).isIn(7, 255);
        nothingIsLeft();
    }

    @Test
    void termRightAfterTheDaemonWasKilledStopsTheAppsAllTheSame() throws IOException {
        apps("trap 'echo main ends; exit 3' TERM; echo up; while :; do sleep 0.1; done");
        Client client = opm.start(inMemory("run", "apps.yaml"));
        Await.until("the app is up", () -> client.outSoFar().contains("main-0 | up"));
        daemons().getFirst().kill();
        client.process().destroy();
        Run run = client.result();

        assertThat(run.out()).contains("main-0 | main ends").contains("side-0 | side ends");
        nothingIsLeft();
    }

    @Test
    void whatIsNoAppsFileIsRefusedAndNamesTheOtherForm() throws IOException {
        Run run = run("run", "server");

        run.exits(2);
        assertThat(run.err()).contains("a program comes after --: opm run -- server");
        nothingIsLeft();
    }

    @Test
    void aDaemonThatTakesOrphansBuriesThem() throws IOException {
        String orphan = "while [ ! -e over ]; do sleep 0.05; done";
        Client client =
                opm.start(
                        inMemory(
                                "run",
                                "--",
                                "sh",
                                "-c",
                                "for i in 1 2 3 4; do (sh -c '"
                                        + orphan
                                        + "' & ); done; sleep 1000"));
        Await.until("the orphans are the daemon's", () -> orphans(orphan).size() == 4);
        List<Integer> orphans = orphans(orphan);
        Files.createFile(opm.folder().resolve("over"));
        Await.until(
                "no zombie is left of them",
                () -> orphans.stream().noneMatch(pid -> Files.exists(Path.of("/proc/" + pid))));
        client.process().destroy();
        client.result();
    }

    private boolean isAdopted() {
        try (Stream<Path> files = Files.walk(opm.folder(), 2)) {
            for (Path file : files.filter(path -> path.endsWith("events.jsonl")).toList()) {
                return Files.readString(file).contains("\"adopted\"");
            }
            return false;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<Integer> orphans(String argument) {
        List<Integer> daemons = daemons().stream().map(Proc::pid).toList();
        return opm.processes().stream()
                .filter(process -> process.argv().equals(List.of("sh", "-c", argument)))
                .filter(process -> daemons.contains(process.parent()))
                .map(Proc::pid)
                .toList();
    }

    private List<Proc> daemons() {
        return opm.processes().stream()
                .filter(process -> process.argv().contains("--adopt-orphans"))
                .toList();
    }

    @Test
    void aNamedHomeIsKeptWhateverItIsCalled() {
        Path home = opm.folder().resolve("opm-run.mine");
        opm.run("run", "--home", home.toString(), "--", "sh", "-c", "echo kept").ok();

        assertThat(home.resolve("schema")).exists();
    }

    @Test
    void rootKeepsNoHomeWhereSomebodyElseMayReplaceIt() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "needs root: gives files away");
        Path theirs = Files.createDirectory(opm.folder().resolve("theirs"));
        Files.setAttribute(theirs, "unix:uid", 65534);
        ProcessBuilder builder = inMemory("run", "--", "true");
        builder.environment().put("XDG_RUNTIME_DIR", theirs.toString());

        opm.start(builder).result().ok();

        assertThat(theirs).isEmptyDirectory();
    }

    private void apps(String main) throws IOException {
        Files.writeString(
                opm.folder().resolve("apps.yaml"),
                """
                apps:
                  main:
                    command: [sh, -c, "%s"]
                    essential: true
                    depends_on: [side]
                  side:
                    command: [sh, -c, "trap 'echo side ends; exit 0' TERM; while :; do sleep 0.1; done"]
                """
                        .formatted(main));
    }

    private Run run(String... words) {
        return opm.start(inMemory(words)).result();
    }

    private ProcessBuilder inMemory(String... words) {
        ProcessBuilder builder = opm.command(words);
        builder.environment().remove("OPM_HOME");
        builder.environment().put("XDG_RUNTIME_DIR", opm.folder().toString());
        return builder;
    }

    private void nothingIsLeft() throws IOException {
        try (Stream<Path> files = Files.list(opm.folder())) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .noneMatch(name -> name.startsWith("opm-run."));
        }
        assertThat(daemons()).isEmpty();
    }
}
