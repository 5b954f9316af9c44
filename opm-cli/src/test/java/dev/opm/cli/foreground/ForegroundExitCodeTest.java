package dev.opm.cli.foreground;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.adapters.socket.wire.instance.ExitView;
import dev.opm.adapters.socket.wire.instance.InstanceView;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ForegroundExitCodeTest {
    @Test
    void theFirstEssentialAppThatIsOverEndsItWithItsCode() {
        List<InstanceView> apps = List.of(up(0), ended(1, new ExitView.Code(5)), up(2));

        assertThat(ForegroundExitCode.isOver(apps, Set.of(1))).isTrue();
        assertThat(ForegroundExitCode.isOver(apps, Set.of(2))).isFalse();
        assertThat(ForegroundExitCode.of(apps, Set.of(1, 2))).isEqualTo(5);
    }

    @Test
    void withoutEssentialAppsAllHaveToBeOverAndTheFirstFailureCounts() {
        List<InstanceView> apps =
                List.of(ended(0, new ExitView.Code(0)), ended(1, new ExitView.Killed("KILL")));

        assertThat(ForegroundExitCode.isOver(apps, Set.of())).isTrue();
        assertThat(ForegroundExitCode.isOver(List.of(apps.getFirst(), up(1)), Set.of())).isFalse();
        assertThat(ForegroundExitCode.of(apps, Set.of())).isEqualTo(128 + 9);
    }

    @Test
    void termIs143AndAnEndThatNobodySawIs255() {
        assertThat(ForegroundExitCode.of(List.of(ended(0, new ExitView.Killed("TERM"))), Set.of(0)))
                .isEqualTo(143);
        assertThat(ForegroundExitCode.of(List.of(ended(0, new ExitView.Unknown())), Set.of(0)))
                .isEqualTo(255);
    }

    private static InstanceView up(int id) {
        return view(id, "online", Optional.empty());
    }

    private static InstanceView ended(int id, ExitView exit) {
        return view(id, "stopped", Optional.of(exit));
    }

    private static InstanceView view(int id, String status, Optional<ExitView> exit) {
        return new InstanceView(
                id,
                "app",
                0,
                Optional.empty(),
                status,
                "up",
                0,
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                List.of("app"),
                "/",
                exit,
                "default");
    }
}
