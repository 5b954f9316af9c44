package dev.opm.domain.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.port.TickBook;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// What every `TickBook` does.
public abstract class TickBookContract {
    /// The book of the home, as a daemon gets it that starts now.
    protected abstract TickBook open();

    @Test
    protected void atFirstNothingWasSeenTo() {
        assertThat(open().seenTo()).isEmpty();
    }

    @Test
    protected void theLastTimeWrittenIsKept() {
        TickBook book = open();
        book.seenTo(Instant.parse("2026-01-01T00:00:00.123456789Z"));
        Instant last = Instant.parse("2026-01-02T00:00:00Z");
        book.seenTo(last);

        assertThat(book.seenTo()).contains(last);
        assertThat(open().seenTo()).contains(last);
    }
}
