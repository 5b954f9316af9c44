package dev.opm.domain.supervision;

import static dev.opm.domain.app.policy.RestartPolicy.Mode.ALWAYS;
import static dev.opm.domain.app.policy.RestartPolicy.Mode.NEVER;
import static dev.opm.domain.app.policy.RestartPolicy.Mode.ON_FAILURE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.DesiredState;
import dev.opm.domain.app.policy.RestartPolicy;
import dev.opm.domain.instance.Exit;
import dev.opm.domain.supervision.InstanceState.Backoff;
import dev.opm.domain.supervision.InstanceState.Errored;
import dev.opm.domain.supervision.InstanceState.Online;
import dev.opm.domain.supervision.InstanceState.Stopped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RestartPolicyTest {
    private static final Exit FAILED = new Exit.Code(3);
    private static final Duration QUICKLY = Duration.ofMillis(10);
    private static final Duration RETRY = RestartPolicy.RETRY_ERRORED;
    private static final Duration SETTLED = Duration.ofSeconds(1);

    @TestFactory
    Stream<DynamicTest> whichEndsAreAnsweredWithANewStart() {
        return Stream.of(
                answer(ALWAYS, new Exit.Code(0), Backoff.class),
                answer(ALWAYS, new Exit.Code(3), Backoff.class),
                answer(ALWAYS, new Exit.Killed("TERM"), Backoff.class),
                answer(ALWAYS, new Exit.Unknown(), Backoff.class),
                answer(ON_FAILURE, new Exit.Code(0), InstanceState.Finished.class),
                answer(ON_FAILURE, new Exit.Code(3), Backoff.class),
                answer(ON_FAILURE, new Exit.Killed("TERM"), Backoff.class),
                answer(ON_FAILURE, new Exit.Unknown(), Backoff.class),
                answer(NEVER, new Exit.Code(0), InstanceState.Finished.class),
                answer(NEVER, new Exit.Code(3), Stopped.class),
                answer(NEVER, new Exit.Killed("KILL"), Stopped.class),
                answer(NEVER, new Exit.Unknown(), Stopped.class));
    }

    @TestFactory
    Stream<DynamicTest> aLaunchThatFailsCountsAsAFailure() {
        return Stream.of(ALWAYS, ON_FAILURE, NEVER)
                .map(mode ->
                        DynamicTest.dynamicTest(
                                mode.name(),
                                () ->
                                        assertThat(
                                                        new OneLife(OneLife.policy(mode))
                                                                .launchFails(
                                                                        Event.Starter.OPERATION)
                                                                .state())
                                                .isInstanceOf(
                                                        mode == NEVER
                                                                ? Stopped.class
                                                                : Backoff.class)));
    }

    @Test
    void theDelayDoublesFrom100MillisecondsTo30Seconds() {
        OneLife life = new OneLife(OneLife.STEADY).started();
        List<Long> delays = new ArrayList<>();
        for (int death = 0; death < 11; death++) {
            delays.add(life.dies(FAILED, Duration.ZERO).delay().toMillis());
            life.relaunched();
        }

        assertThat(delays)
                .containsExactly(
                        100L, 200L, 400L, 800L, 1600L, 3200L, 6400L, 12_800L, 25_600L, 30_000L,
                        30_000L);
    }

    @Test
    void anInstanceThatSettledBeginsTheDelaysAnew() {
        OneLife life = new OneLife(OneLife.STEADY).started();
        life.dies(FAILED, QUICKLY).relaunched();
        life.dies(FAILED, QUICKLY).relaunched();
        assertThat(life.dies(FAILED, SETTLED.minusMillis(1)).delay()).hasMillis(400);
        life.relaunched();

        assertThat(life.dies(FAILED, SETTLED).delay()).hasMillis(100);
        life.relaunched();
        assertThat(life.dies(FAILED, QUICKLY).delay()).hasMillis(100);
        life.relaunched();
        assertThat(life.dies(FAILED, QUICKLY).delay()).hasMillis(200);
    }

    @Test
    void aDelayLongerThanTheLongestIsKeptAsItIs() {
        RestartPolicy slow = OneLife.STEADY.withDelay(Duration.ofMinutes(5));
        OneLife life = new OneLife(slow).started();

        assertThat(life.dies(FAILED, QUICKLY).delay()).isEqualTo(Duration.ofMinutes(5));
        assertThat(life.relaunched().dies(FAILED, QUICKLY).delay())
                .isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void withoutADelayItIsLaunchedAtOnce() {
        OneLife life = new OneLife(OneLife.atOnce(16)).started().dies(FAILED, QUICKLY);

        assertThat(life.actions()).containsExactly(new Action.Relaunch());
        assertThat(life.state()).isEqualTo(new Backoff(life.now()));
    }

    @Test
    void sixteenDeathsWithinAMinuteAreGivenUp() {
        OneLife life = new OneLife(OneLife.STEADY).started();
        for (int death = 1; death < 16; death++) {
            life.dies(FAILED, SETTLED).relaunched();
        }
        assertThat(life.state()).isInstanceOf(Online.class);
        life.dies(new Exit.Killed("SEGV"), SETTLED);

        assertThat(life.state())
                .isEqualTo(errored(life, "16 deaths within 1m, the last: signal SEGV"));
        assertThat(life.actions())
                .containsExactly(
                        new Action.ClearRemains(),
                        new Action.GiveUp("16 deaths within 1m, the last: signal SEGV"),
                        new Action.Wake(life.now().plus(RETRY), RETRY));
        assertThat(life.history().restarts()).isEqualTo(15);
    }

    @Test
    void deathsOlderThanAMinuteDoNotCount() {
        OneLife life = new OneLife(OneLife.atOnce(3)).started();
        for (int death = 0; death < 20; death++) {
            life.dies(FAILED, Duration.ofSeconds(30)).relaunched();
        }
        assertThat(life.state()).isInstanceOf(Online.class);
        assertThat(life.history().deaths()).hasSize(2);
    }

    @TestFactory
    Stream<DynamicTest> maxRestartsIsTheNumberOfDeathsThatGiveUp() {
        return Stream.of(0, 1, 2, 3)
                .map(max ->
                        DynamicTest.dynamicTest(
                                "max restarts " + max,
                                () -> {
                                    OneLife life = new OneLife(OneLife.atOnce(max)).started();
                                    int deaths = 1;
                                    life.dies(FAILED, QUICKLY);
                                    while (!life.isErrored()) {
                                        life.relaunched().dies(FAILED, QUICKLY);
                                        deaths++;
                                    }
                                    assertThat(deaths).isEqualTo(Math.max(1, max));
                                    assertThat(life.history().restarts()).isEqualTo(deaths - 1);
                                }));
    }

    @Test
    void oneDeathIsSpokenOfInTheSingular() {
        OneLife life = new OneLife(OneLife.atOnce(0)).started().dies(FAILED, QUICKLY);
        assertThat(life.state())
                .isEqualTo(errored(life, "1 death within 1m, the last: exit code 3"));
    }

    @Test
    void aLaunchThatNeverWorksIsGivenUpWithItsReason() {
        OneLife life = new OneLife(OneLife.atOnce(3)).launchFails(Event.Starter.OPERATION);
        life.launchFails(Event.Starter.SUPERVISION).launchFails(Event.Starter.SUPERVISION);

        assertThat(life.state())
                .isEqualTo(
                        errored(life, "3 deaths within 1m, the last: failed at exec: ENOENT web"));
    }

    @Test
    void onlySupervisionsOwnStartsAreRestarts() {
        OneLife life = new OneLife(OneLife.STEADY).started();
        life.dies(FAILED, QUICKLY).relaunched();
        life.dies(FAILED, QUICKLY).relaunched();
        assertThat(life.history().restarts()).isEqualTo(2);

        life.meets(new Event.StopBegan(), new Event.EndedHeld(FAILED), new Event.Cleared());
        life.started();
        assertThat(life.history().restarts()).as("a user's restart keeps the count").isEqualTo(2);
    }

    @Test
    void aStartByTheUserClearsTheTally() {
        OneLife life = new OneLife(OneLife.atOnce(3)).started();
        life.dies(FAILED, QUICKLY).relaunched().dies(FAILED, QUICKLY).relaunched();
        life.meets(new Event.StopBegan(), new Event.EndedHeld(FAILED), new Event.Cleared());
        life.started();
        assertThat(life.history().deaths()).isEmpty();
        assertThat(life.history().quickDeaths()).isZero();

        assertThat(life.dies(FAILED, QUICKLY).isErrored()).isFalse();
    }

    @Test
    void whatWasGivenUpComesBackWhenAskedFor() {
        OneLife life = new OneLife(OneLife.atOnce(1)).started().dies(FAILED, QUICKLY);
        assertThat(life.isErrored()).isTrue();

        assertThat(life.started().state()).isInstanceOf(Online.class);
    }

    @Test
    void anEndUnderAClaimIsDecidedAtItsRelease() {
        OneLife life = new OneLife(OneLife.STEADY).started();
        life.after(QUICKLY).meets(new Event.EndedHeld(FAILED));
        assertThat(life.actions()).isEmpty();

        life.meets(new Event.Released());
        assertThat(life.delay()).hasMillis(100);
        assertThat(life.history().deaths()).hasSize(1);
    }

    @Test
    void aStopWinsOverARestartInFlight() {
        OneLife life = new OneLife(OneLife.STEADY).started().dies(FAILED, QUICKLY);
        Instant due = life.now().plus(life.delay());
        life.wanted(DesiredState.DOWN).meets(new Event.StopBegan(), new Event.Cleared());
        life.after(Duration.ofSeconds(1)).meets(new Event.Due(due), new Event.Released());

        assertThat(life.state()).isEqualTo(new Stopped());
    }

    @Test
    void aReleaseSetsTheTimerOfABackoffAgain() {
        OneLife life = new OneLife(OneLife.STEADY).started().dies(FAILED, QUICKLY);
        Instant due = life.now().plusMillis(100);
        life.after(Duration.ofMillis(40)).meets(new Event.Released());
        assertThat(life.actions())
                .containsExactly(
                        new Action.ClearRemains(), new Action.Wake(due, Duration.ofMillis(60)));

        life.after(Duration.ofMillis(60)).meets(new Event.Released());
        assertThat(life.actions()).containsExactly(new Action.Relaunch());
    }

    @Test
    void aTimerThatRingsEarlyIsSetAgain() {
        OneLife life = new OneLife(OneLife.STEADY).started().dies(FAILED, QUICKLY);
        Instant due = life.now().plusMillis(100);
        life.after(Duration.ofMillis(99)).meets(new Event.Due(due));
        assertThat(life.actions())
                .containsExactly(
                        new Action.ClearRemains(), new Action.Wake(due, Duration.ofMillis(1)));
    }

    @Test
    void aTimerOfAnEarlierBackoffWakesNobody() {
        OneLife life = new OneLife(OneLife.STEADY).started().dies(FAILED, QUICKLY);
        Instant earlier = life.now().plus(life.delay());
        life.relaunched().dies(FAILED, QUICKLY).after(Duration.ofSeconds(1));

        assertThat(life.meets(new Event.Due(earlier)).actions()).isEmpty();
    }

    @Test
    void theLastExitIsRememberedUntilTheNext() {
        OneLife life = new OneLife(OneLife.STEADY).started().dies(FAILED, QUICKLY);
        assertThat(life.relaunched().history().lastExit()).contains(FAILED);
        life.meets(
                new Event.StopBegan(),
                new Event.EndedHeld(new Exit.Killed("TERM")),
                new Event.Cleared());
        assertThat(life.history().lastExit()).contains(new Exit.Killed("TERM"));
    }

    private static Errored errored(OneLife life, String why) {
        return new Errored(why, Optional.of(life.now().plus(RETRY)));
    }

    private static DynamicTest answer(
            RestartPolicy.Mode mode, Exit exit, Class<? extends InstanceState> next) {
        return DynamicTest.dynamicTest(
                mode + ", " + exit.shown(),
                () -> {
                    OneLife life = new OneLife(OneLife.policy(mode)).started();
                    assertThat(life.dies(exit, QUICKLY).state()).isInstanceOf(next);
                    assertThat(life.history().lastExit()).contains(exit);
                });
    }
}
