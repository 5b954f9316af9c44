package dev.opm.domain.app;

import static dev.opm.domain.app.DesiredState.DOWN;
import static dev.opm.domain.app.DesiredState.UP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.app.policy.RestartPolicy;
import dev.opm.domain.app.policy.StopPolicy;
import dev.opm.domain.testing.Samples;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class AppTest {
    private static final AppSpec TWO =
            AppSpec.of(new AppName("web"), Samples.launch("web")).withInstances(2);
    private static final App WEB = App.of(new AppId(3), TWO, UP);

    @Test
    void anAppHasItsInstancesInOrder() {
        assertThat(WEB.instances()).containsExactly(InstanceId.of(3, 0), InstanceId.of(3, 1));
        assertThat(WEB.name()).isEqualTo(new AppName("web"));
    }

    @Test
    void eachInstanceIsWantedByItself() {
        App half = WEB.withDesired(InstanceId.of(3, 1), DOWN);

        assertThat(half.desired(InstanceId.of(3, 0))).isEqualTo(UP);
        assertThat(half.desired(InstanceId.of(3, 1))).isEqualTo(DOWN);
        assertThat(WEB.desired()).containsExactly(UP, UP);
    }

    @Test
    void moreInstancesAreDownUntilWanted() {
        assertThat(WEB.withSpec(TWO.withInstances(3)).desired()).containsExactly(UP, UP, DOWN);
    }

    @Test
    void fewerInstancesLeaveTheFirst() {
        assertThat(WEB.withSpec(TWO.withInstances(1)).desired()).containsExactly(UP);
    }

    @Test
    void desiredStatesMatchTheInstances() {
        refused(
                () -> new App(new AppId(3), TWO, List.of(UP)),
                "app 3 has 2 instances but 1 desired states");
    }

    @Test
    void instancesAreOneToAThousand() {
        refused(() -> TWO.withInstances(0), "instances is 1 to 1000, not 0");
        refused(() -> TWO.withInstances(-1), "instances is 1 to 1000, not -1");
        refused(() -> TWO.withInstances(1001), "instances is 1 to 1000, not 1001");
        assertThat(TWO.withInstances(1000).instances()).isEqualTo(1000);
    }

    @Test
    void anotherLaunchKeepsTheRest() {
        Launch other = Samples.launch("other");

        assertThat(TWO.withLaunch(other))
                .isEqualTo(new AppSpec(TWO.name(), other, 2, TWO.restart(), TWO.stop()));
    }

    @Test
    void idsAndIndexesAreNotNegative() {
        refused(() -> new AppId(-1), "an app id is 0 or more, not -1");
        refused(() -> InstanceId.of(0, -1), "an instance index is 0 or more, not -1");
        assertThat(InstanceId.of(3, 1)).hasToString("3:1");
        assertThat(new AppId(3)).hasToString("3");
    }

    @Test
    void instancesSortByIdThenIndexAsNumbers() {
        assertThat(
                        Stream.of(InstanceId.of(10, 0), InstanceId.of(2, 10), InstanceId.of(2, 9))
                                .sorted())
                .containsExactly(InstanceId.of(2, 9), InstanceId.of(2, 10), InstanceId.of(10, 0));
    }

    @Test
    void policiesTakeNothingNegative() {
        Duration negative = Duration.ofMillis(-1);

        refused(() -> new StopPolicy(negative), "a stop timeout is 0 or more");
        refused(
                () -> new RestartPolicy(RestartPolicy.Mode.ALWAYS, negative, 1),
                "a restart delay is 0 or more");
        refused(
                () -> new RestartPolicy(RestartPolicy.Mode.ALWAYS, Duration.ZERO, -1),
                "max restarts is 0 or more, not -1");
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }
}
