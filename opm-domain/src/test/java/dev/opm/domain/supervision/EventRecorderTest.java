package dev.opm.domain.supervision;

import static dev.opm.domain.supervision.OpmOnFakes.done;
import static dev.opm.domain.supervision.OpmOnFakes.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.AppDraft;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.policy.Health;
import dev.opm.domain.app.policy.Probe;
import dev.opm.domain.app.policy.RestartPolicy;
import dev.opm.domain.instance.Exit;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.journal.Entry;
import dev.opm.domain.port.process.Prober.Finding;
import dev.opm.domain.registry.Requester;
import dev.opm.domain.signal.Signal;
import dev.opm.domain.testing.kernel.FakeProgram;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the journal says of what happens to instances.
class EventRecorderTest {
    private static final Requester ANN = new Requester("ann", 1000, 4711);

    private final OpmOnFakes opm = new OpmOnFakes();

    @BeforeEach
    void aProgramThatStays() {
        opm.machine.with("web", FakeProgram.runsForever());
    }

    @AfterEach
    void nothingWentWrong() {
        opm.check();
    }

    @Test
    void aStartNamesItsAppThoughTheTableDoesNotHaveItYet() {
        asked(() -> opm.started("web"));
        Entry start = only(Entry.Kind.START);

        assertThat(start.app().orElseThrow().value()).isEqualTo("web");
        assertThat(start.facts()).containsEntry("cause", "start by ann (uid 1000, pid 4711)");
    }

    @Test
    void whatScalingAddsIsNamedToo() {
        InstanceId web = opm.started("web");
        done(opm.opm().scale().scale(web.app(), 2));

        assertThat(all(Entry.Kind.START).getLast().app().orElseThrow().value()).isEqualTo("web");
    }

    @Test
    void aStopIsTheCauseOfTheEndItAskedFor() {
        InstanceId web = opm.started("web");
        asked(() -> done(opm.opm().stop().stop(List.of(web))));

        assertThat(only(Entry.Kind.END).facts())
                .containsEntry("exit", "signal TERM")
                .containsEntry("cause", "stop by ann (uid 1000, pid 4711)")
                .containsEntry("next", "stays down: somebody asked for it");
    }

    @Test
    void anEndThatCameAfterAStopHadFailedIsNotSaidToBeByItself() {
        opm.machine.with("stuck", FakeProgram.runsForever().unkillable());
        InstanceId stuck = opm.started("stuck");
        Identity process = opm.process(stuck);
        refused(opm.opm().stop().stop(List.of(stuck)));
        opm.machine.wake(process);
        opm.machine.advance(Duration.ofSeconds(1));

        assertThat(only(Entry.Kind.END).facts())
                .containsEntry("cause", "it ended at last: a stop of it had failed")
                .containsEntry("next", "stays down: it is not wanted up");
    }

    @Test
    void anEndThatNobodyAskedForIsNotBlamedOnWhoHeldIt() {
        opm.machine.with("quick", FakeProgram.exitsWith(3, Duration.ofMillis(1)));
        InstanceId quick =
                asked(() ->
                        opm.started(
                                OpmOnFakes.spec(
                                        "quick",
                                        RestartPolicy.DEFAULT.withMode(RestartPolicy.Mode.NEVER))));
        opm.machine.advance(Duration.ofSeconds(1));

        assertThat(opm.state(quick)).isEqualTo("Stopped");
        assertThat(only(Entry.Kind.END).facts()).containsEntry("cause", "it ended by itself");
    }

    @Test
    void aSignalSomebodySentIsTheCauseOfTheEndAfterIt() {
        InstanceId web = opm.started("web");
        asked(() -> done(opm.opm().signal().send(List.of(web), Signal.KILL)));
        opm.machine.advance(Duration.ofSeconds(1));

        assertThat(all(Entry.Kind.END).getFirst().facts())
                .containsEntry("cause", "it ended after signal KILL by ann (uid 1000, pid 4711)");
    }

    @Test
    void theOldProcessOfAReloadHasAnEnd() {
        InstanceId web = opm.started("web");
        Identity old = opm.process(web);
        asked(() -> done(opm.opm().reload().reload(List.of(web))));
        Identity now = opm.process(web);

        assertThat(only(Entry.Kind.END).facts())
                .containsEntry("pid", Integer.toString(old.pid()))
                .containsEntry("cause", "reload by ann (uid 1000, pid 4711)")
                .containsEntry("next", "pid " + now.pid() + " runs in its place");
    }

    @Test
    void aSuccessorThatDoesNotStayHasOneToo() {
        InstanceId web = opm.started("web");
        opm.machine.with("web", FakeProgram.exitsWith(7, Duration.ofMillis(5)));
        refused(opm.opm().reload().reload(List.of(web)));

        assertThat(only(Entry.Kind.END).facts())
                .containsEntry("exit", "exit code 7")
                .containsEntry(
                        "next",
                        "pid " + opm.process(web).pid() + ", which it was to replace, stays");
    }

    @Test
    void aLivenessFailureIsToldWithWhatIsDecided() {
        opm.machine.health().install("web", (_, _) -> new Finding.Ill("status 503"));
        Probe probe =
                new Probe(
                        new Probe.Check.Tcp("127.0.0.1", "80"),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        3,
                        Duration.ZERO);
        opm.started(
                AppDraft.of(OpmOnFakes.spec("web"))
                        .health(
                                new Health(
                                        Optional.empty(),
                                        Health.STANDARD_READY_TIMEOUT,
                                        Optional.of(probe)))
                        .done());
        opm.machine.advanceUntil(() -> !all(Entry.Kind.DECIDED).isEmpty(), Duration.ofSeconds(30));

        String why = "liveness: 3 checks in a row failed, the last: status 503";
        assertThat(all(Entry.Kind.END).getFirst().facts()).containsEntry("cause", why);
        assertThat(all(Entry.Kind.UNWELL).getFirst().facts()).containsEntry("why", why);
        assertThat(all(Entry.Kind.DECIDED).getFirst().facts().get("next"))
                .startsWith("started again at ");
    }

    @Test
    void anEndWhileNoDaemonRanIsToldByTheNextOne() {
        InstanceId web = opm.started("web");
        Identity process = opm.process(web);
        opm.machine.crash();
        opm.machine.end(process, new Exit.Code(1));
        opm.crashed();

        assertThat(all(Entry.Kind.END).getFirst().facts())
                .containsEntry("pid", Integer.toString(process.pid()))
                .containsEntry("cause", "it ended while no daemon ran");
    }

    private static <T> T asked(Supplier<T> command) {
        return ScopedValue.where(Requester.CURRENT, ANN).call(command::get);
    }

    private Entry only(Entry.Kind kind) {
        assertThat(all(kind)).hasSize(1);
        return all(kind).getFirst();
    }

    private List<Entry> all(Entry.Kind kind) {
        return opm.journal.entries().stream().filter(entry -> entry.kind() == kind).toList();
    }
}
