package dev.opm.domain.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.App;
import dev.opm.domain.app.AppId;
import dev.opm.domain.app.AppName;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.DesiredState;
import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.app.policy.RestartPolicy;
import dev.opm.domain.app.policy.StopPolicy;
import dev.opm.domain.port.storage.AppTableStore;
import dev.opm.domain.registry.OperationId;
import dev.opm.domain.table.AppTable;
import dev.opm.domain.testing.Samples;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What every `AppTableStore` does. Each test has a home of its own.
public abstract class AppTableStoreContract {
    /// The store of the home, as a daemon gets it that starts now.
    protected abstract AppTableStore open();

    @Test
    protected void atFirstTheTableIsEmpty() {
        assertThat(open().load()).isEqualTo(AppTable.EMPTY);
    }

    @Test
    protected void everyPartOfATableIsKept() {
        AppTable table =
                AppTable.EMPTY
                        .with(everything())
                        .with(Samples.app(1, "plain", DesiredState.DOWN))
                        .committedBy(new OperationId("restore-1"));
        open().store(table);

        assertThat(open().load()).isEqualTo(table);
    }

    @Test
    protected void theCounterOutlivesTheApps() {
        open().store(AppTable.EMPTY.with(everything()).without(new AppId(0)));

        assertThat(open().load().nextId()).isEqualTo(1);
    }

    @Test
    protected void theLastOneStoredCounts() {
        AppTableStore store = open();
        store.store(AppTable.EMPTY.with(Samples.app(0, "one", DesiredState.UP)));
        AppTable second = AppTable.EMPTY.with(Samples.app(1, "two", DesiredState.UP));
        store.store(second);

        assertThat(store.load()).isEqualTo(second);
        assertThat(open().load()).isEqualTo(second);
    }

    private static App everything() {
        Launch launch =
                new Launch(
                        List.of("/bin/echo", "", "two words", "\"quoted\"\n", "ünï\uD83D\uDE00"),
                        Path.of("/srv/a folder"),
                        Map.of("EMPTY", "", "LINES", "a\nb", "=x".substring(1), "y"));
        AppSpec spec =
                new AppSpec(
                        new AppName("every-thing.1"),
                        launch,
                        3,
                        new RestartPolicy(
                                RestartPolicy.Mode.ON_FAILURE, Duration.ofMillis(1234), 5),
                        new StopPolicy(Duration.ofMillis(1)));
        return new App(
                new AppId(0), spec, List.of(DesiredState.UP, DesiredState.DOWN, DesiredState.GONE));
    }
}
