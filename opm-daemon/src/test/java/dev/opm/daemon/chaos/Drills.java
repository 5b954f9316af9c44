package dev.opm.daemon.chaos;

import dev.opm.adapters.socket.wire.request.Request;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The commands in whose midst the daemon is killed.
final class Drills {
    private static final Duration MOMENT = Duration.ofMillis(60);
    private static final Set<String> NONE = Set.of();
    private static final Set<String> WEB = Set.of("web:0", "web:1");
    private static final Set<String> JOB = Set.of("job:0");
    private static final Set<String> BOTH = Set.of("web:0", "web:1", "job:0");

    static final List<Drill> ALL =
            List.of(
                    new Drill(
                            "start of a new app",
                            crew -> crew.lane().must(crew.begin("job", 1)),
                            crew -> crew.begin("web", 2),
                            JOB,
                            BOTH,
                            Set.of("job")),
                    new Drill(
                            "start of a known app",
                            crew -> {
                                both(crew);
                                crew.lane().must(Crew.stop("web"));
                            },
                            _ -> Crew.start("web"),
                            JOB,
                            BOTH,
                            Set.of("job")),
                    new Drill(
                            "stop", Drills::both, _ -> Crew.stop("web"), BOTH, JOB, Set.of("job")),
                    new Drill(
                            "restart",
                            Drills::both,
                            _ -> Crew.restart("web"),
                            BOTH,
                            BOTH,
                            Set.of("job")),
                    new Drill(
                            "reload",
                            Drills::both,
                            _ -> Crew.reload("web"),
                            BOTH,
                            BOTH,
                            Set.of("job")),
                    new Drill(
                            "reload that overlaps",
                            Drills::both,
                            _ -> Crew.reload("job"),
                            BOTH,
                            BOTH,
                            Set.of("web")),
                    new Drill(
                            "delete",
                            Drills::both,
                            _ -> Crew.delete("web"),
                            BOTH,
                            JOB,
                            Set.of("job")),
                    new Drill(
                            "save",
                            crew -> {
                                both(crew);
                                crew.lane().must(Crew.save());
                                crew.lane().must(Crew.delete("job"));
                            },
                            _ -> Crew.save(),
                            WEB,
                            WEB,
                            Set.of("web"),
                            Optional.of(
                                    new Drill.Proof(
                                            List.of(
                                                    Crew.stop("web"),
                                                    Crew.restore(
                                                            Optional.empty(),
                                                            Request.Policy.ADOPT,
                                                            MOMENT)),
                                            BOTH,
                                            WEB))),
                    new Drill(
                            "restore of what is down",
                            crew -> {
                                both(crew);
                                crew.lane().must(Crew.save());
                                crew.lane().must(Crew.stop("web", "job"));
                            },
                            _ -> Crew.restore(Optional.empty(), Request.Policy.ADOPT, MOMENT),
                            NONE,
                            BOTH,
                            NONE),
                    new Drill(
                            "restore that replaces",
                            Drills::both,
                            crew ->
                                    Crew.restore(
                                            Optional.of(crew.dump("all.json", "web/2", "job/1")),
                                            Request.Policy.REPLACE,
                                            MOMENT),
                            BOTH,
                            BOTH,
                            NONE),
                    new Drill(
                            "restore that is rolled back",
                            crew -> crew.lane().must(crew.begin("web", 2)),
                            crew ->
                                    Crew.restore(
                                            Optional.of(
                                                    crew.dump(
                                                            "bad.json",
                                                            "web/2/slow-term 1",
                                                            "job/1",
                                                            "bad/1/die-after 40")),
                                            Request.Policy.ADOPT,
                                            Duration.ofSeconds(5)),
                            WEB,
                            WEB,
                            NONE),
                    new Drill(
                            "daemon restart",
                            Drills::both,
                            _ -> new Request.DaemonStop(Request.Apps.LEAVE_RUNNING),
                            BOTH,
                            BOTH,
                            Set.of("job", "web")));

    /// What a recovery is interrupted in: a command, and where the first daemon died in it.
    record Interrupted(Drill drill, String point) {}

    private Drills() {}

    static List<Interrupted> interrupted() {
        return List.of(
                new Interrupted(named("start of a new app"), "ProcessSpawner.spawn after 2"),
                new Interrupted(named("restart"), "ProcessSignaller.signal after 1"),
                new Interrupted(named("restart"), "ProcessSpawner.spawn after 1"),
                new Interrupted(named("reload that overlaps"), "ProcessSpawner.spawn after 1"),
                new Interrupted(named("reload that overlaps"), "ProcessSignaller.signal after 1"),
                new Interrupted(named("stop"), "ProcessSignaller.signal after 2"),
                new Interrupted(named("delete"), "ProcessSignaller.signal after 1"),
                new Interrupted(named("restore of what is down"), "ProcessSpawner.spawn after 2"),
                new Interrupted(named("restore that replaces"), "ProcessSpawner.spawn after 2"),
                new Interrupted(named("restore that is rolled back"), "ExitWatch.awaitAny after 1"),
                new Interrupted(named("daemon restart"), "RequestHandler.answered after 1"));
    }

    static Drill named(String name) {
        return ALL.stream().filter(drill -> drill.name().equals(name)).findFirst().orElseThrow();
    }

    private static void both(Crew crew) {
        crew.lane().must(crew.begin("web", 2));
        crew.lane().must(crew.begin("job", 1));
    }
}
