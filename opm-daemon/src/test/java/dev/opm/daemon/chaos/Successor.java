package dev.opm.daemon.chaos;

import dev.opm.daemon.failpoint.Roles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// How the next daemon of a lane comes, after one was killed.
final class Successor {
    private static final Path FAKE_TIME =
            Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1");
    private static final int LEASE_TAKEN = 75;
    private static final List<String> EFFECTS = Roles.effects().toList();

    private Successor() {}

    /// Answers once one answers.
    static void come(Lane lane, Random random, Tally tally) throws IOException {
        while (random.nextInt(3) == 0) {
            dyingInRecovery(lane, random, tally);
        }
        int chance = random.nextInt(200);
        if (chance == 0) {
            withAWrongClock(lane, random);
        } else if (chance < 8) {
            eightAtOnce(lane);
        }
        lane.up();
    }

    private static void eightAtOnce(Lane lane) throws IOException {
        List<Process> eight = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            eight.add(lane.launch(Map.of()));
        }
        Lane.await(
                "seven of eight daemons to end",
                () -> eight.stream().filter(Process::isAlive).count() <= 1 && lane.answers());
        for (Process daemon : eight) {
            if (daemon.isAlive()) {
                lane.keep(daemon);
            } else if (daemon.exitValue() != LEASE_TAKEN) {
                throw new Violation("one of eight daemons ended with " + daemon.exitValue());
            }
        }
    }

    private static void dyingInRecovery(Lane lane, Random random, Tally tally) throws IOException {
        int before = lane.kills();
        lane.arm(EFFECTS.get(random.nextInt(EFFECTS.size())) + " after " + (1 + random.nextInt(3)));
        lane.launch(Map.of());
        Lane.await("an end or an answer", () -> !lane.isUp() || lane.answers());
        if (lane.isUp()) {
            lane.awaitDeath(Duration.ofMillis(random.nextInt(300)));
            lane.disarm();
            lane.kill();
        }
        lane.disarm();
        Lane.await("the count of the kill", () -> lane.kills() > before);
        tally.killed("while it recovered");
    }

    /// An hour early or late, where libfaketime is installed.
    private static void withAWrongClock(Lane lane, Random random) throws IOException {
        if (Files.exists(FAKE_TIME)) {
            lane.launch(
                    Map.of(
                            "LD_PRELOAD",
                            FAKE_TIME.toString(),
                            "FAKETIME",
                            random.nextBoolean() ? "-3600" : "+3600",
                            "FAKETIME_DONT_FAKE_MONOTONIC",
                            "1"));
        }
    }
}
