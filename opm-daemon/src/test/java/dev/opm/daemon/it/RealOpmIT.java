package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// The fixture itself: what it sees and what it ends.
class RealOpmIT {
    @Test
    void theClientStartsTheDaemonAndTheFixtureSeesBothAndTheApp() {
        List<Proc> seen;
        try (RealOpm opm = new RealOpm()) {
            assertThat(opm.daemons()).isEmpty();
            opm.run("start", "--name", "sleeper", "--", "sleep", "1007").ok();

            assertThat(opm.list().texts("/name")).containsExactly("sleeper");
            assertThat(opm.list().at("/0/pid").number())
                    .isEqualTo(opm.awaitApps(1, "1007").getFirst().pid());
            assertThat(opm.daemons()).hasSize(1);
            seen = opm.processes();
        }
        assertThat(seen).hasSize(2).noneMatch(Proc::isAlive);
    }

    @Test
    void closingEndsWhatHidesInASessionOfItsOwnAndIgnoresTerm() {
        Proc hidden;
        try (RealOpm opm = new RealOpm()) {
            opm.run(
                            "start",
                            "--name",
                            "hider",
                            "--",
                            "setsid",
                            "-f",
                            "sh",
                            "-c",
                            "trap '' TERM; sleep 1008; :")
                    .ok();
            hidden = opm.awaitApps(1, "1008").getFirst();
            opm.killDaemon();
        }
        assertThat(hidden.isAlive()).isFalse();
    }
}
