package dev.opm.domain.supervision;

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
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What becomes of an instance once its deaths were too many.
class GivingUpTest {
    private static final Exit FAILED = new Exit.Code(3);
    private static final Duration QUICKLY = Duration.ofMillis(10);
    private static final Duration RETRY = Duration.ofMinutes(5);
    private static final RestartPolicy ONE_DEATH = OneLife.STEADY.withMaxRestarts(1);

    @Test
    void itIsTriedAgainWhenItsTimeHasComeAndNotBefore() {
        OneLife life = new OneLife(ONE_DEATH).started().dies(FAILED, QUICKLY);
        Instant due = life.now().plus(RETRY);
        life.after(RETRY.minusMillis(1)).meets(new Event.Due(due));
        assertThat(life.isErrored()).isTrue();
        assertThat(life.actions())
                .contains(new Action.Wake(due, Duration.ofMillis(1)))
                .doesNotContain(new Action.Relaunch());

        life.after(Duration.ofMillis(1)).meets(new Event.Due(due));
        assertThat(life.actions()).containsExactly(new Action.Relaunch());
        assertThat(life.isErrored()).as("until it runs").isTrue();
    }

    @Test
    void oneTryAPeriodIsAllItGets() {
        RestartPolicy patient = OneLife.STEADY.withMaxRestarts(3);
        OneLife life = new OneLife(patient).started();
        life.dies(FAILED, QUICKLY).relaunched().dies(FAILED, QUICKLY).relaunched();
        life.dies(FAILED, QUICKLY);
        assertThat(life.isErrored()).isTrue();

        life.relaunched().dies(new Exit.Code(4), QUICKLY);
        assertThat(life.state())
                .isEqualTo(
                        new Errored(
                                "tried again and failed: exit code 4",
                                Optional.of(life.now().plus(RETRY))));
        assertThat(life.history().restarts()).isEqualTo(3);
        assertThat(life.history().givenUp()).isEqualTo(2);
    }

    @Test
    void oneThatOutlivesTheWindowIsTrustedAgain() {
        OneLife life = new OneLife(OneLife.STEADY.withMaxRestarts(2)).started();
        life.dies(FAILED, QUICKLY).relaunched().dies(FAILED, QUICKLY);
        assertThat(life.isErrored()).isTrue();

        life.relaunched().dies(FAILED, Duration.ofMinutes(1));
        assertThat(life.state()).isInstanceOf(Backoff.class);
        assertThat(life.history().givenUp()).isZero();
    }

    @Test
    void withoutARetryItStaysUntilSomebodyAsks() {
        RestartPolicy never = ONE_DEATH.withRetryErrored(Optional.empty());
        OneLife life = new OneLife(never).started().dies(FAILED, QUICKLY);
        assertThat(life.state())
                .isEqualTo(
                        new Errored("1 death within 1m, the last: exit code 3", Optional.empty()));
        assertThat(life.actions()).noneMatch(action -> action instanceof Action.Wake);

        life.after(Duration.ofDays(1)).meets(new Event.Released());
        assertThat(life.isErrored()).isTrue();
        assertThat(life.actions()).containsExactly(new Action.ClearRemains());
        assertThat(life.started().state()).isInstanceOf(Online.class);
    }

    @Test
    void aStartByTheUserGivesItAllItsDeathsBack() {
        OneLife life = new OneLife(OneLife.STEADY.withMaxRestarts(2)).started();
        life.dies(FAILED, QUICKLY).relaunched().dies(FAILED, QUICKLY);
        life.started().dies(FAILED, QUICKLY);

        assertThat(life.state()).isInstanceOf(Backoff.class);
    }

    @Test
    void aStopWinsOverARetry() {
        OneLife life = new OneLife(ONE_DEATH).started().dies(FAILED, QUICKLY);
        Instant due = life.now().plus(RETRY);
        life.wanted(DesiredState.DOWN).meets(new Event.StopBegan(), new Event.Cleared());
        life.after(RETRY).meets(new Event.Due(due), new Event.Released());

        assertThat(life.state()).isEqualTo(new Stopped());
        assertThat(life.actions()).doesNotContain(new Action.Relaunch());
    }

    @Test
    void aReleaseSetsTheTimerOfARetryAgain() {
        OneLife life = new OneLife(ONE_DEATH).started().dies(FAILED, QUICKLY);
        Instant due = life.now().plus(RETRY);
        life.after(Duration.ofMinutes(1)).meets(new Event.Released());

        assertThat(life.actions())
                .containsExactly(
                        new Action.ClearRemains(), new Action.Wake(due, Duration.ofMinutes(4)));
    }

    @Test
    void whatAnEarlierDaemonGaveUpIsTriedAfterTheSameTime() {
        OneLife life = new OneLife(ONE_DEATH);
        life.meets(new Event.FoundErrored("it died"), new Event.Released());

        assertThat(life.state())
                .isEqualTo(new Errored("it died", Optional.of(life.now().plus(RETRY))));
        assertThat(life.actions()).contains(new Action.Wake(life.now().plus(RETRY), RETRY));
    }

    @Test
    void aDeathAfterTheLeastTimeUpDoesNotCount() {
        Duration least = Duration.ofMillis(200);
        OneLife life =
                new OneLife(OneLife.STEADY.withMaxRestarts(2).withMinUptime(Optional.of(least)))
                        .started();
        for (int i = 0; i < 5; i++) {
            life.dies(FAILED, least).relaunched();
        }
        assertThat(life.isErrored()).isFalse();

        life.dies(FAILED, least.minusMillis(1)).relaunched().dies(FAILED, least);
        assertThat(life.isErrored()).isFalse();
        life.relaunched().dies(FAILED, QUICKLY);
        assertThat(life.isErrored()).isTrue();
    }

    @Test
    void oneThatOutlivesItsLeastTimeUpIsTrustedAgain() {
        OneLife life =
                new OneLife(
                                OneLife.STEADY
                                        .withMaxRestarts(1)
                                        .withMinUptime(Optional.of(Duration.ofSeconds(2))))
                        .started();
        life.dies(FAILED, QUICKLY);
        assertThat(life.isErrored()).isTrue();

        life.relaunched().dies(FAILED, Duration.ofSeconds(2));
        assertThat(life.isErrored()).isFalse();
    }

    @Test
    void theWindowIsThePolicys() {
        OneLife life =
                new OneLife(OneLife.STEADY.withMaxRestarts(2).withWindow(Duration.ofSeconds(5)))
                        .started();
        life.dies(FAILED, Duration.ofSeconds(5)).relaunched().dies(FAILED, Duration.ofSeconds(5));
        assertThat(life.isErrored()).isFalse();

        life.relaunched().dies(FAILED, QUICKLY);
        assertThat(life.state())
                .isInstanceOfSatisfying(
                        Errored.class,
                        errored ->
                                assertThat(errored.why())
                                        .isEqualTo("2 deaths within 5s, the last: exit code 3"));
    }

    @Test
    void anExitCodeThatIsCalledASuccessIsNoFailure() {
        RestartPolicy policy =
                OneLife.policy(RestartPolicy.Mode.ON_FAILURE).withSuccess(Set.of(0, 3));

        assertThat(new OneLife(policy).started().dies(FAILED, QUICKLY).state())
                .isEqualTo(new InstanceState.Finished());
        assertThat(new OneLife(policy).started().dies(new Exit.Code(4), QUICKLY).state())
                .isInstanceOf(Backoff.class);
        assertThat(
                        new OneLife(policy.withSuccess(Set.of(3)))
                                .started()
                                .dies(new Exit.Code(0), QUICKLY)
                                .state())
                .as("0 is one only if it is named")
                .isInstanceOf(Backoff.class);
    }
}
