package dev.opm.domain.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.AppId;
import dev.opm.domain.app.AppName;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.journal.Entry;
import dev.opm.domain.port.storage.Journal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every `Journal` does.
public abstract class JournalContract {
    /// To the millisecond, as journals keep it.
    protected static final Instant NOON = Instant.parse("2026-01-01T12:00:00.001Z");

    protected abstract Journal journal();

    /// The fact `n` of each entry that is kept, oldest first, once all are noted.
    protected abstract List<String> kept();

    protected static Entry entry(int number) {
        return new Entry(
                NOON,
                Entry.Kind.START,
                Optional.of(new InstanceId(new AppId(7), 2)),
                Optional.of(new AppName("web")),
                Map.of("n", Integer.toString(number)));
    }

    @Test
    protected void whatIsNotedIsKeptInItsOrder() {
        IntStream.range(0, 100).mapToObj(JournalContract::entry).forEach(journal()::note);

        assertThat(kept())
                .containsExactlyElementsOf(
                        IntStream.range(0, 100).mapToObj(Integer::toString).toList());
    }

    @Test
    protected void everyKindCanBeNotedAboutAnInstanceOrNone() {
        for (Entry.Kind kind : Entry.Kind.values()) {
            journal().note(Entry.of(NOON, kind, Map.of("n", kind.name())));
        }

        assertThat(kept()).hasSize(Entry.Kind.values().length);
    }
}
