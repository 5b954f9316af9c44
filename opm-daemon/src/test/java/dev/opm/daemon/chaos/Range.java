package dev.opm.daemon.chaos;

import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.daemon.chaos.Drill.Outcome;
import dev.opm.daemon.chaos.Ledger.Life;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Gives one command in one lane, kills the daemon where it is told to, has the next one recover,
/// and judges. Takes a new lane now and then, after it has seen the old one leave nothing behind.
final class Range implements AutoCloseable {
    private static final int CASES_PER_LANE = 20;
    private static final String[] NAMES = {"web", "job", "bad"};

    private final Path parent;
    private Lane lane;
    private int cases;

    Range(Path parent) throws IOException {
        this.parent = parent;
        this.lane = new Lane(parent);
    }

    /// @param kills daemons that died where they were to
    /// @param effects of the command, or of the recovery where that was to be interrupted
    record Shot(int kills, List<String> effects) {}

    /// @param second where the next daemon is to die, while it recovers
    Shot shoot(Drill drill, Optional<String> point, Optional<String> second) throws IOException {
        try {
            return tryToShoot(drill, point, second);
        } catch (Violation fault) {
            String where =
                    drill
                            + ", killed at "
                            + point.orElse("-")
                            + second.map(", then at "::concat).orElse("");
            String log = java.nio.file.Files.readString(lane.home.resolve("daemon.log"));
            lane.close();
            lane = new Lane(parent);
            cases = 0;
            throw new Violation(where + ":\n  " + fault.what() + "\n" + tail(log));
        }
    }

    private Shot tryToShoot(Drill drill, Optional<String> point, Optional<String> second)
            throws IOException {
        renewIfDue();
        lane.up();
        Crew crew = new Crew(lane);
        crew.clear(NAMES);
        drill.situation().prepare(crew);
        Oracle oracle = new Oracle(lane);
        Set<String> before = Drill.with(drill.before(), Crew.BYSTANDER + ":0");
        Set<String> after = Drill.with(drill.after(), Crew.BYSTANDER + ":0");
        oracle.judge(List.of(before), Map.of());
        Map<String, Life> untouched = untouched(drill, oracle);
        Request<?> request = drill.command().request(crew);
        lane.takeEffects();
        int killsBefore = lane.kills();
        if (point.isPresent()) {
            lane.arm(point.get());
        }
        Outcome outcome = Drill.outcome(lane.ask(request));
        lane.awaitDeath(patience(request, outcome, point));
        lane.disarm();
        List<String> effects = lane.takeEffects();
        if (second.isPresent()) {
            dieAgain(second.get());
        }
        lane.up();
        oracle.judge(allowed(outcome, before, after), untouched);
        int kills = lane.kills() - killsBefore;
        if (drill.proof().isPresent()) {
            Drill.Proof proof = drill.proof().get();
            proof.requests().forEach(lane::must);
            oracle.judge(
                    allowed(
                            outcome,
                            Drill.with(proof.before(), Crew.BYSTANDER + ":0"),
                            Drill.with(proof.after(), Crew.BYSTANDER + ":0")),
                    bystander(untouched));
        }
        if (second.isPresent() || point.isPresent()) {
            List<String> recovery = lane.takeEffects();
            return new Shot(kills, second.isPresent() ? recovery : effects);
        }
        return new Shot(kills, effects);
    }

    /// The effects of the recovery after a kill there.
    List<String> recovery(Drill drill, String point) throws IOException {
        return shoot(drill, Optional.of(point), Optional.of("none")).effects();
    }

    private void dieAgain(String point) throws IOException {
        lane.arm(point);
        lane.launch(Map.of());
        Lane.await("an end or an answer", () -> !lane.isUp() || lane.answers());
        if (lane.isUp()) {
            // What supervision does after the socket is open, too.
            lane.awaitDeath(Duration.ofMillis(200));
        }
        lane.disarm();
    }

    private static List<Set<String>> allowed(
            Outcome outcome, Set<String> before, Set<String> after) {
        return switch (outcome) {
            case DONE -> List.of(after);
            case UNDONE -> List.of(before);
            case LOST -> List.of(before, after);
        };
    }

    private static Duration patience(Request<?> request, Outcome outcome, Optional<String> point) {
        if (request instanceof Request.DaemonStop) {
            return Duration.ofSeconds(10);
        }
        return switch (outcome) {
            case LOST -> Duration.ofSeconds(10);
            case DONE, UNDONE -> Duration.ofMillis(point.isPresent() ? 60 : 0);
        };
    }

    private static Map<String, Life> untouched(Drill drill, Oracle oracle) {
        Map<String, Life> untouched = new HashMap<>();
        oracle.live()
                .forEach((slot, life) -> {
                    String name = slot.replaceFirst(":.*", "");
                    if (name.equals(Crew.BYSTANDER) || drill.untouched().contains(name)) {
                        untouched.put(slot, life);
                    }
                });
        return untouched;
    }

    private static Map<String, Life> bystander(Map<String, Life> untouched) {
        Map<String, Life> alone = new HashMap<>(untouched);
        alone.keySet().removeIf(slot -> !slot.startsWith(Crew.BYSTANDER));
        return alone;
    }

    private void renewIfDue() throws IOException {
        if (cases++ % CASES_PER_LANE == CASES_PER_LANE - 1) {
            end();
            lane = new Lane(parent);
        }
    }

    private void end() throws IOException {
        lane.up();
        lane.must(Crew.delete("all"));
        lane.must(new Request.DaemonStop(Request.Apps.STOP));
        lane.awaitDeath(Duration.ofSeconds(20));
        new Oracle(lane).requireNothingLeft();
        lane.close();
    }

    @Override
    public void close() throws IOException {
        lane.close();
    }

    private static String tail(String log) {
        List<String> lines = log.lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
    }
}
