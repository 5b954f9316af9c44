package dev.opm.daemon.chaos;

import dev.opm.daemon.chaos.Deed.Effect;
import dev.opm.daemon.chaos.Ledger.Life;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/// Some clients that talk at once, and some daemons that die meanwhile; then silence, and
/// judgement.
final class Round {
    private static final String BYSTANDER = Crew.BYSTANDER + ":0";

    private final Lane lane;
    private final Crew crew;
    private final Random random;
    private final Tally tally;
    private final Path dump;
    private final Queue<Deed> deeds = new ConcurrentLinkedQueue<>();
    private final List<Strike> strikes = new ArrayList<>();

    /// What befell the daemon, in nanoseconds of this process.
    private record Strike(String fault, long begun, long ended) {}

    Round(Lane lane, Random random, Tally tally, Path dump) {
        this.lane = lane;
        this.crew = new Crew(lane);
        this.random = random;
        this.tally = tally;
        this.dump = dump;
    }

    void play() throws IOException, InterruptedException {
        Oracle oracle = new Oracle(lane);
        Map<String, Life> live = oracle.live();
        Set<String> before =
                live.keySet().stream()
                        .map(slot -> slot.replaceFirst(":.*", ""))
                        .collect(Collectors.toSet());
        talkAndDie();
        lane.disarm();
        lane.up();
        if (lane.mayHaveKilledNewborns()) {
            oracle.excuseTheSilent();
        }
        List<Set<String>> allowed =
                lane.mayHaveForgotten()
                        ? everySet()
                        : Wishes.after(Client.APPS, before, deeds)
                                .liveSets(slots(), Set.of(BYSTANDER));
        try {
            oracle.judge(allowed, Map.of(BYSTANDER, live.get(BYSTANDER)));
            if (random.nextInt(3) == 0) {
                SaveProof.require(lane, oracle, tally);
            }
        } catch (Violation violation) {
            throw new Violation(violation.what() + "\n  up before: " + before + story());
        }
        tally.round();
    }

    private void talkAndDie() throws IOException, InterruptedException {
        AtomicBoolean goOn = new AtomicBoolean(true);
        List<Thread> clients = new ArrayList<>();
        int count = random.nextInt(8) == 0 ? 16 : 2 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            clients.add(
                    Thread.ofPlatform()
                            .name("client-" + i)
                            .start(
                                    new Client(
                                            crew,
                                            random.nextLong(),
                                            deeds,
                                            tally,
                                            dump,
                                            goOn::get)));
        }
        try {
            int deaths = 1 + random.nextInt(5);
            for (int i = 0; i < deaths; i++) {
                LockSupport.parkNanos(random.nextInt(150) * 1_000_000L);
                if (random.nextInt(3) == 0) {
                    clients.get(random.nextInt(count)).interrupt();
                }
                Fault fault = Faults.ALL.get(random.nextInt(Faults.ALL.size()));
                long begun = System.nanoTime();
                fault.strike(lane, random);
                strikes.add(new Strike(fault.name(), begun, System.nanoTime()));
                tally.killed(fault.name());
                Successor.come(lane, random, tally);
            }
        } finally {
            goOn.set(false);
            for (Thread client : clients) {
                client.join();
            }
        }
    }

    /// For what lives cannot be said after all; that it lives once still can.
    private static List<Set<String>> everySet() {
        List<Set<String>> sets = new ArrayList<>(List.of(Set.of(BYSTANDER)));
        for (Set<String> app : slots().values()) {
            for (String slot : app) {
                sets.addAll(sets.stream().map(set -> Drill.with(set, slot)).toList());
            }
        }
        return sets;
    }

    private static Map<String, Set<String>> slots() {
        Map<String, Set<String>> slots = new HashMap<>();
        for (String app : Client.APPS) {
            Set<String> mine = new HashSet<>();
            for (int i = 0; i < Client.instances(app); i++) {
                mine.add(app + ":" + i);
            }
            slots.put(app, mine);
        }
        return slots;
    }

    /// What was done, for whoever has to find out why.
    private String story() {
        long first = deeds.stream().mapToLong(Deed::begun).min().orElse(0);
        StringBuilder text = new StringBuilder();
        for (Strike strike : strikes) {
            text.append("\n  ")
                    .append((strike.begun() - first) / 1_000_000)
                    .append(" to ")
                    .append((strike.ended() - first) / 1_000_000)
                    .append(" ms: the daemon was killed ")
                    .append(strike.fault());
        }
        deeds.stream()
                .filter(deed -> deed.effect() != Effect.NOTHING)
                .forEach(deed ->
                        text.append("\n  ")
                                .append((deed.begun() - first) / 1_000_000)
                                .append(" to ")
                                .append((deed.ended() - first) / 1_000_000)
                                .append(" ms: ")
                                .append(deed.verb())
                                .append(' ')
                                .append(deed.names())
                                .append(' ')
                                .append(deed.effect()));
        return text.toString();
    }
}
