package dev.opm.domain.lifecycle;

import dev.opm.domain.app.App;
import dev.opm.domain.app.AppDraft;
import dev.opm.domain.app.AppName;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.policy.ReloadMode;
import dev.opm.domain.app.policy.RestartPolicy;
import dev.opm.domain.app.policy.RestartPolicy.Mode;
import dev.opm.domain.app.policy.StopPolicy;
import dev.opm.domain.dump.Dump;
import dev.opm.domain.port.process.LaunchFailure.Stage;
import dev.opm.domain.table.AppTable;
import dev.opm.domain.testing.FakeMachine;
import dev.opm.domain.testing.FakeOpm;
import dev.opm.domain.testing.Requests;
import dev.opm.domain.testing.Samples;
import dev.opm.domain.testing.kernel.FakeProgram;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The commands whose every crash is tried.
final class Scenarios {
    private Scenarios() {}

    static Stream<Scenario> all() {
        return Stream.of(
                scenario(
                        "restore on a machine where nothing runs",
                        Scenarios::savedAndShutDown,
                        FakeOpm::restore),
                scenario(
                        "restore that adopts, replaces, retires and starts",
                        Scenarios::mixed,
                        FakeOpm::restore),
                scenario(
                        "restore that replaces everything",
                        Scenarios::savedAndRunning,
                        opm -> opm.restore(Requests.replacing())),
                scenario(
                        "restore that fails at exec and rolls back",
                        opm -> {
                            mixed(opm);
                            opm.machine().with("db", FakeProgram.failsAt(Stage.EXEC, "ENOENT"));
                        },
                        FakeOpm::restore),
                scenario(
                        "restore that fails in the window and rolls back",
                        opm -> {
                            mixed(opm);
                            opm.machine().with("db", FakeProgram.exitsWith(3, MOMENT));
                        },
                        FakeOpm::restore),
                scenario("start of a new app", _ -> {}, opm -> opm.start("web", 3)),
                scenario(
                        "start of a known app",
                        opm -> {
                            opm.start("web", 3);
                            opm.stop("web");
                        },
                        opm -> opm.startKnown("web")),
                scenario("stop", opm -> opm.start("web", 3), opm -> opm.stop("web")),
                scenario("restart", opm -> opm.start("web", 3), opm -> opm.restart("web")),
                scenario(
                        "restart of a stopped app",
                        opm -> {
                            opm.start("web", 2);
                            opm.stop("web");
                        },
                        opm -> opm.restart("web")),
                scenario(
                        "restart of an app that is never started again by itself",
                        opm -> opm.start(job(2)),
                        opm -> opm.restart("job")),
                scenario(
                        "restore that replaces an app that is never started again by itself",
                        opm -> {
                            opm.start(job(2));
                            saveWithoutBystander(opm);
                        },
                        opm -> opm.restore(Requests.replacing())),
                scenario("reload", opm -> opm.start("web", 2), opm -> opm.reload("web")),
                scenario(
                        "reload of an app whose processes hide",
                        opm -> {
                            opm.machine().with("web", hiding());
                            opm.start("web", 1);
                        },
                        opm -> opm.reload("web")),
                scenario(
                        "reload whose new one ends too soon",
                        opm -> {
                            opm.machine().with("web", hiding().onSpawn(2, failing()));
                            opm.start("web", 1);
                        },
                        opm -> opm.opm().reload().reload(opm.instances("web"))),
                scenario(
                        "reload after a reload",
                        opm -> {
                            opm.start("web", 1);
                            opm.reload("web");
                        },
                        opm -> opm.reload("web")),
                scenario(
                        "reload of an app that cannot run twice",
                        opm -> opm.start(stopStart()),
                        opm -> opm.reload("web")),
                scenario("delete", opm -> opm.start("web", 2), opm -> opm.delete("web")),
                scenario(
                        "shut down of the apps before the daemon stops",
                        opm -> {
                            opm.start("web", 2);
                            opm.start("api", 1);
                        },
                        opm -> opm.shutDown("web", "api")),
                scenario(
                        "start of the apps of a file",
                        opm -> {
                            opm.start("web", 2);
                            opm.stop("web");
                        },
                        opm ->
                                opm.opm()
                                        .startTogether()
                                        .start(
                                                List.of(
                                                        FakeOpm.spec("api").withInstances(2),
                                                        FakeOpm.spec("web").withInstances(2)))),
                scenario(
                        "scale up",
                        opm -> opm.start("web", 1),
                        opm -> opm.opm().scale().scale(opm.id("web"), 3)),
                scenario(
                        "scale down",
                        opm -> opm.start("web", 3),
                        opm -> opm.opm().scale().scale(opm.id("web"), 1)),
                scenario("save", opm -> opm.start("web", 2), FakeOpm::save));
    }

    private static final Duration MOMENT = Duration.ofMillis(20);

    private static Scenario scenario(
            String name, Consumer<FakeOpm> before, Consumer<FakeOpm> command) {
        return new Scenario(name, Scenarios::machine, before, command);
    }

    private static FakeProgram hiding() {
        return FakeProgram.runsForever()
                .withChild(FakeProgram.runsForever().hidingItsMark())
                .withDetached(FakeProgram.runsForever().ignoringTerm().hidingItsMark())
                .withChild(FakeProgram.runsForever().hidingItsMark().closingItsLock());
    }

    private static FakeProgram failing() {
        return FakeProgram.exitsWith(3, MOMENT)
                .withDetached(FakeProgram.runsForever().ignoringTerm().hidingItsMark());
    }

    private static AppSpec stopStart() {
        return AppDraft.of(FakeOpm.spec("web")).reload(ReloadMode.STOP_START).done();
    }

    private static AppSpec job(int instances) {
        return new AppSpec(
                new AppName("job"),
                Samples.launch("job"),
                instances,
                new RestartPolicy(Mode.NEVER, MOMENT, 1),
                StopPolicy.DEFAULT);
    }

    private static FakeMachine machine() {
        return new FakeMachine()
                .with(Scenario.BYSTANDER, FakeProgram.runsForever())
                .with("web", FakeProgram.runsForever().withChild(FakeProgram.runsForever()))
                .with("api", FakeProgram.runsForever().dyingSlowly(MOMENT))
                .with("api-2", FakeProgram.runsForever())
                .with("db", FakeProgram.runsForever())
                .with(
                        "job",
                        FakeProgram.runsForever()
                                .withDetached(FakeProgram.runsForever().ignoringTerm()));
    }

    private static void savedAndRunning(FakeOpm opm) {
        opm.start("web", 2);
        opm.start("api", 1);
        opm.start("job", 1);
        saveWithoutBystander(opm);
    }

    private static void savedAndShutDown(FakeOpm opm) {
        savedAndRunning(opm);
        opm.stop("web", "api", "job");
    }

    /// `web` runs, but not all of it; `api` runs as another program and with an instance more than
    /// saved; `db` does not run; `job` runs as it was saved.
    private static void mixed(FakeOpm opm) {
        opm.start("web", 3);
        opm.start(FakeOpm.spec("api").withLaunch(Samples.launch("api-2")).withInstances(2));
        opm.start("job", 1);
        opm.start("db", 1);
        saveWithoutBystander(opm);
        opm.stop("db");
        opm.opm().stop().stop(List.of(opm.instance("web", 1)));
    }

    /// So that restore has nothing to do with it.
    private static void saveWithoutBystander(FakeOpm opm) {
        AppTable table = opm.opm().table().now();
        List<App> apps =
                table.apps().stream()
                        .filter(app -> !app.name().value().equals(Scenario.BYSTANDER))
                        .map(app -> app.withSpec(asSaved(app.spec())))
                        .toList();
        opm.machine().dumps().save(new Dump(table.nextId(), apps, opm.machine().now()));
    }

    private static AppSpec asSaved(AppSpec spec) {
        return spec.name().value().equals("api")
                ? spec.withLaunch(Samples.launch("api")).withInstances(1)
                : spec;
    }
}
