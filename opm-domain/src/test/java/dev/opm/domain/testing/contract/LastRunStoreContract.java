package dev.opm.domain.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.port.trigger.LastRunStore;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// What every `LastRunStore` does.
public abstract class LastRunStoreContract {
    /// The book of the home, as a daemon gets it that starts now.
    protected abstract LastRunStore open();

    @Test
    protected void atFirstNothingWasSeenTo() {
        assertThat(open().seenTo()).isEmpty();
    }

    @Test
    protected void theLastTimeWrittenIsKept() {
        LastRunStore book = open();
        book.seenTo(Instant.parse("2026-01-01T00:00:00.123456789Z"));
        Instant last = Instant.parse("2026-01-02T00:00:00Z");
        book.seenTo(last);

        assertThat(book.seenTo()).contains(last);
        assertThat(open().seenTo()).contains(last);
    }
}
