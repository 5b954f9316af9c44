package dev.opm.daemon.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.daemon.failpoint.Roles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// The real daemon, killed with SIGKILL at its own effects, and judged by witnesses. A sample;
/// `bench/chaos` does all of it.
class CrashSweepIT {
    /// The same each time, so that a failure can be had again; another comes with `-Dchaos.seed`.
    private static final long SEED = Long.getLong("chaos.seed", 20261);

    private static final int LANES = 2;
    private static final int CASES = Integer.getInteger("chaos.cases", 36);
    private static final int ROUNDS = Integer.getInteger("chaos.rounds", 8);

    /// No command of the sweep gets to these: reading and renaming logs, apps with a probe or a
    /// schedule, what happens to an instance that is given up, and KILL, for a witness writes its
    /// end on TERM. What an answer shows, and the flush of the journal at a daemon's end, go by no
    /// fail points: they change nothing of an app.
    private static final Set<String> UNREACHED =
            Set.of(
                    "ControlGroups.kill",
                    "InstanceLock.holder",
                    "InstanceLogs.deleted",
                    "InstanceLogs.flush",
                    "InstanceLogs.lost",
                    "InstanceLogs.removeDeleted",
                    "InstanceLogs.of",
                    "InstanceLogs.rename",
                    "InstanceLogs.reopen",
                    "InstanceLogs.settle",
                    "Journal.flush",
                    "Prober.check",
                    "Prober.forget",
                    "ProcessCensus.of",
                    "RunStateStore.read",
                    "LastRunStore.seenTo");

    private final Path parent = Path.of(System.getProperty("java.io.tmpdir"));
    private final Tally tally = new Tally();

    @Test
    void aKillAtAnyEffectLeavesAllOrNoneAndNothingTwice() throws Exception {
        Sweep sweep = new Sweep(parent, tally, SEED);
        List<Sweep.Case> cases = sweep.cases();
        sweep.run(cases.subList(0, Math.min(CASES, cases.size())), LANES);

        assertThat(tally.violations()).as("seed %s", SEED).isEmpty();
        assertThat(tally.kills()).isGreaterThanOrEqualTo(CASES / 2);
        assertThat(tally.reached())
                .as("effects of the commands that are swept")
                .containsAll(
                        Roles.effects().filter(effect -> !UNREACHED.contains(effect)).toList());
    }

    @Test
    void clientsAndDeathsAtRandomLeaveWhatWasAcknowledged() throws Exception {
        AtomicInteger left = new AtomicInteger(ROUNDS);
        List<Thread> lanes = new ArrayList<>();
        for (int i = 0; i < LANES; i++) {
            Mix mix = new Mix(parent, SEED + i, tally, () -> left.getAndDecrement() > 0);
            lanes.add(Thread.ofPlatform().start(mix));
        }
        for (Thread lane : lanes) {
            lane.join();
        }

        assertThat(tally.violations()).as("seed %s", SEED).isEmpty();
        assertThat(tally.kills()).isPositive();
    }
}
