package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// The failure catalogue of the restore protocol, row by row: rows 1 to 14.
class FailureCatalogueIT {
    @AutoClose final RealOpm opm = new RealOpm();

    private final Single web = new Single(opm, "web", "3100");

    /// That a client has no code to spawn with is a law of `ModuleLaws`: "the client reaches no
    /// spawn or signal code".
    @Test
    @DisplayName("row 1: CLI and daemon both spawn the same record")
    void manyClientsThatStartOneAppGetOneProcessAndItIsTheDaemons() {
        web.start().ok();
        web.process();
        opm.run("stop", "web").ok();

        List<Client> clients =
                IntStream.range(0, 6).mapToObj(_ -> opm.launch("start", "web")).toList();
        clients.forEach(client -> client.result().ok());

        assertThat(web.process().parent()).isEqualTo(opm.daemon().pid());
        assertThat(web.starts()).hasSize(2);
        assertThat(web.doubles()).isEmpty();
    }

    @Test
    @DisplayName(
            "row 2: a restore-in-progress flag seen by one process only; a stale flag blocks for"
                    + " ever")
    void aRestoreWhoseClientAndDaemonWereKilledBlocksNoOther() {
        String dump = new DumpFile(opm).app("web", web.command()).write("dump.json");
        Client first = opm.launch("restore", "--from", dump, "--verify-for", "1h");
        web.process();
        assertThat(opm.run("restore", "--status").exits(5).err()).contains("1 of 1 up");

        first.kill();
        opm.killDaemon();

        opm.run("restore", "--from", dump, "--verify-for", "0").ok();
        web.process();
        assertThat(web.starts()).hasSize(2);
        assertThat(web.doubles()).isEmpty();
    }

    @Test
    @DisplayName("row 3: parallel threads copy the table, change it, write it back")
    void noChangeOfManyAtOnceIsLost() {
        List<Client> clients =
                IntStream.range(0, 8)
                        .mapToObj(
                                i -> opm.launch("start", "--name", "n" + i, "--", "sleep", "3103"))
                        .toList();
        clients.forEach(client -> client.result().ok());

        assertThat(opm.list().texts("/id")).containsExactly("0", "1", "2", "3", "4", "5", "6", "7");
        assertThat(opm.list().texts("/name")).doesNotHaveDuplicates();
        opm.killDaemon();
        assertThat(opm.list().texts("/status")).hasSize(8).containsOnly("online");
        assertThat(opm.apps("3103")).hasSize(8);
    }

    @Test
    @DisplayName("row 4: a stale whole-table write wins over a newer one")
    void aClientThatSlept_thenGoesOn_undoesNothing() {
        opm.run("start", "--name", "a", "--", "sleep", "3104").ok();
        opm.run("start", "--name", "b", "--", "sleep", "3105").ok();
        Client late = opm.launch("start", "--name", "late", "--", "sleep", "3106");
        Proc sleeper = Proc.of((int) late.process().pid()).orElseThrow();
        sleeper.signal("STOP");
        opm.run("stop", "a").ok();
        opm.run("delete", "b").ok();
        sleeper.signal("CONT");
        late.result().ok();

        assertThat(opm.list().texts("/name")).containsExactly("a", "late");
        assertThat(opm.list().texts("/status")).containsExactly("stopped", "online");
        assertThat(opm.apps()).hasSize(1);
    }

    @Test
    @DisplayName("row 5: old pids replayed from a dump")
    void aDumpHoldsNoPid() {
        web.start().ok();
        String old = String.valueOf(web.process().pid());
        opm.run("save").ok();
        assertThat(opm.read("dump.json"))
                .doesNotContain("\"pid\"")
                .doesNotContainPattern("\\b" + old + "\\b");

        opm.run("daemon", "stop").ok();
        try (Stranger stranger = Stranger.running("sleep", "3107")) {
            opm.run("restore").ok();
            assertThat(stranger.isAlive()).isTrue();
        }
        assertThat(opm.list().at("/0/pid").number()).isEqualTo(web.process().pid());
    }

    @Test
    @DisplayName(
            "row 6: the daemon dies; its apps become orphans; restore or restart starts them again")
    void afterTheDaemonsDeathRestoreAdoptsAndRestartReplaces() {
        web.start().ok();
        opm.run("start", "--name", "four", "--instances", "4", "--", "sleep", "3108").ok();
        opm.run("save").ok();
        web.process();
        List<Proc> before = opm.apps();
        opm.killDaemon();
        assertThat(before).hasSize(5).allMatch(Proc::isAlive);

        Json report = opm.run("restore", "--json").ok().json();
        assertThat(report.at("/adopted").number()).isEqualTo(5);
        assertThat(pids(opm.apps())).isEqualTo(pids(before));

        opm.killDaemon();
        opm.run("restart", "all").ok();
        opm.awaitApps(4, "3108");
        web.process();
        assertThat(before).noneMatch(Proc::isAlive);
        assertThat(web.starts()).hasSize(2);
        assertThat(web.doubles()).isEmpty();
    }

    @Test
    @DisplayName("row 7: pattern kill hits strangers or misses renamed apps")
    void aStrangerWithTheSameCommandLineLivesAndAnAppWithAnotherNameDies() {
        opm.run("start", "--name", "plain", "--", "sleep", "3109").ok();
        opm.run("start", "--name", "renamed", "--", "bash", "-c", "exec -a other sleep 3110").ok();
        Proc renamed = opm.awaitApps(1, "other").getFirst();
        opm.run("save").ok();
        try (Stranger stranger = Stranger.running("sleep", "3109");
                Stranger alike = Stranger.running("bash", "-c", "exec -a other sleep 3110")) {
            opm.run("restore", "--policy", "replace", "--verify-for", "0").ok();
            assertThat(renamed.isAlive()).isFalse();
            opm.run("stop", "all").ok();
            opm.run("delete", "all").ok();

            assertThat(opm.apps()).isEmpty();
            assertThat(stranger.isAlive()).isTrue();
            assertThat(alike.isAlive()).isTrue();
        }
    }

    @Test
    @DisplayName("row 8: the supervisor respawns what the restore has just killed")
    void supervisionKeepsStillWhileRestoreReplaces() {
        web.start("--restart", "always", "--restart-delay", "0").ok();
        opm.run("save").ok();
        web.process();
        for (int i = 0; i < 5; i++) {
            opm.run("restore", "--policy", "replace", "--verify-for", "0").ok();
            web.process();
        }
        assertThat(web.starts()).hasSize(6);
        assertThat(web.doubles()).isEmpty();
        assertThat(opm.list().at("/0/restarts").number()).isZero();
    }

    @Test
    @DisplayName("row 9: a stranger of the right age is adopted")
    void aStrangerOfTheSameAgeAndCommandIsNotAdopted() {
        try (Stranger stranger = Stranger.running("sleep", web.number())) {
            web.start().ok();
            Proc app = web.process();
            opm.killDaemon();
            app.kill();
            app.awaitEnd();

            opm.run("daemon", "start").ok();
            assertThat(web.process().pid()).isNotEqualTo(stranger.proc().pid());
            opm.run("stop", "web").ok();
            assertThat(stranger.isAlive()).isTrue();
        }
    }

    @Test
    @DisplayName("row 10: the duplicate check runs after the spawn")
    void noSecondCopyIsEverBornHoweverManyAskAtOnce() {
        web.start().ok();
        opm.run("save").ok();
        List<Client> clients = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            clients.add(opm.launch("start", "web"));
            clients.add(opm.launch("restore", "--policy", "replace", "--verify-for", "0"));
            clients.add(opm.launch("restart", "web"));
        }
        clients.forEach(client -> client.result().ok());

        web.process();
        assertThat(web.doubles()).isEmpty();
    }

    @Test
    @DisplayName("row 10: the duplicate check runs after the spawn; a new app, asked for at once")
    void ofManyWhoStartANewAppOfOneNameOneDoes() {
        List<String> words = new ArrayList<>(List.of("start", "--name", "web", "--"));
        words.addAll(List.of(web.command()));
        List<Client> clients =
                Stream.generate(() -> opm.launch(words.toArray(String[]::new))).limit(4).toList();
        List<Integer> exits = clients.stream().map(client -> client.result().exit()).toList();

        assertThat(exits).containsOnlyOnce(0).containsOnly(0, 1);
        assertThat(opm.list().items()).hasSize(1);
        web.process();
        assertThat(web.starts()).hasSize(1);
        assertThat(web.doubles()).isEmpty();
    }

    @Test
    @DisplayName("row 11: a recycled pid is signalled or taken for ours")
    void aRecordedPidThatIsSomebodyElsesNowIsLeftAlone() {
        web.start().ok();
        Proc app = web.process();
        opm.killDaemon();
        app.kill();
        app.awaitEnd();
        try (Stranger stranger = Stranger.running("sleep", "3111")) {
            String record = opm.read("run/0-0.json");
            assertThat(record).contains("\"pid\":" + app.pid());
            opm.overwrite(
                    "run/0-0.json",
                    record.replace("\"pid\":" + app.pid(), "\"pid\":" + stranger.proc().pid()));

            opm.run("daemon", "start").ok();
            assertThat(web.process().pid()).isNotEqualTo(stranger.proc().pid());
            opm.run("delete", "web").ok();
            assertThat(stranger.isAlive()).isTrue();
        }
    }

    @Test
    @DisplayName(
            "row 12: check-then-write lock file; its pid is killed though it is somebody else's")
    void whatIsWrittenInTheLockFileCountsForNothing() {
        try (Stranger stranger = Stranger.running("sleep", "3112")) {
            opm.run("daemon", "start").ok();
            opm.overwrite("daemon.lock", pid(stranger.proc()) + "\n");
            opm.run("daemon", "restart").ok();
            opm.overwrite("daemon.lock", pid(stranger.proc()) + "\n");
            opm.killDaemon();
            opm.overwrite("daemon.lock", pid(stranger.proc()) + "\n");
            opm.run("daemon", "start").ok();
            assertThat(opm.daemons()).hasSize(1);
            opm.run("daemon", "stop").ok();
            opm.awaitNoDaemon();
            assertThat(stranger.isAlive()).isTrue();
        }
    }

    @Test
    @DisplayName("row 13: the socket file is deleted and a second daemon starts")
    void withoutItsSocketTheDaemonIsStillTheOnlyOneAndPutsItBack() throws Exception {
        web.start().ok();
        web.process();
        Proc daemon = opm.daemon();
        Files.delete(opm.socket());
        List<Client> clients =
                Stream.generate(() -> opm.launch("list", "--json")).limit(3).toList();
        clients.forEach(client -> assertThat(client.result().ok().json().items()).hasSize(1));

        Path program = RealOpm.REPOSITORY.resolve("opm-daemon/target/dist/opm-daemon");
        Files.delete(opm.socket());
        ProcessBuilder second =
                opm.command().command(program.toString(), "--home", opm.home().toString());
        assertThat(opm.start(second).result().exit()).isEqualTo(75);

        assertThat(opm.daemon()).isEqualTo(daemon);
        opm.run("stop", "web").ok();
        assertThat(web.starts()).hasSize(1);
    }

    @Test
    @DisplayName("row 14: a ping is answered by another user's daemon")
    void anotherUsersDaemonAnswersNobodyEvenThroughOpenDoors() throws Exception {
        assumeTrue(Tool.run("id", "-u").strip().equals("0"), "needs root, to be two users");
        assumeTrue(Tool.isHere("setpriv"), "needs setpriv");
        web.start().ok();
        for (Path path : List.of(opm.folder(), opm.home(), opm.socket())) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
        }

        for (String[] words : new String[][] {{"list"}, {"daemon", "status"}, {"stop", "web"}}) {
            ProcessBuilder client = opm.command(words);
            client.command()
                    .addAll(
                            0,
                            List.of(
                                    "setpriv",
                                    "--reuid",
                                    "65534",
                                    "--regid",
                                    "65534",
                                    "--clear-groups"));
            assertThat(opm.start(client).result().exits(6).err()).startsWith("opm: ");
        }
        assertThat(web.process().pid()).isEqualTo(Integer.parseInt(web.starts().getFirst()));
    }

    private static String pid(Proc process) {
        return String.valueOf(process.pid());
    }

    private static List<Integer> pids(List<Proc> processes) {
        return processes.stream().map(Proc::pid).sorted().toList();
    }
}
