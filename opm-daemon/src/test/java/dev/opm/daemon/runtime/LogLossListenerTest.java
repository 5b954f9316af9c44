package dev.opm.daemon.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.adapters.posix.capture.file.LogPlace;
import dev.opm.domain.app.AppName;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.journal.Entry;
import dev.opm.domain.journal.Entry.Kind;
import dev.opm.domain.table.AppTable;
import dev.opm.domain.testing.memory.InMemoryJournal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LogLossListenerTest {
    private final List<String> said = new ArrayList<>();
    private final InMemoryJournal noted = new InMemoryJournal();
    private final LogLossListener news =
            new LogLossListener(said::add, noted, () -> AppTable.EMPTY, () -> Instant.EPOCH);

    /// It writes before its start is committed.
    @Test
    void theLossOfAnAppThatNoTableKnowsYetIsAnEventOfItsInstance() {
        news.drops(place("web", Optional.of(InstanceId.of(3, 1))), "ENOSPC");

        assertThat(noted.entries())
                .containsExactly(
                        new Entry(
                                Instant.EPOCH,
                                Kind.OUTPUT_DROPPED,
                                Optional.of(InstanceId.of(3, 1)),
                                Optional.of(new AppName("web")),
                                Map.of("log", "/logs/web-1.out.log", "why", "ENOSPC")));
        assertThat(said).singleElement().asString().contains("/logs/web-1.out.log: ENOSPC;");
    }

    @Test
    void thatItIsOverIsAnEventWithTheNumberOfBytes() {
        news.writesAgain(place("web", Optional.empty()), 42);

        assertThat(noted.entries())
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.kind()).isEqualTo(Kind.OUTPUT_KEPT_AGAIN);
                    assertThat(entry.facts()).containsEntry("lostBytes", "42");
                    assertThat(entry.instance()).isEmpty();
                });
    }

    private static LogPlace place(String app, Optional<InstanceId> instance) {
        return new LogPlace("/logs/web-1.out.log", "/pipes/web-1.out", app, 1, instance);
    }
}
