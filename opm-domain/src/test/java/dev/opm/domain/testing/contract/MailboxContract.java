package dev.opm.domain.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.port.execution.Mailbox;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/// What every `Mailbox` does.
public abstract class MailboxContract {
    private final List<String> ran = new CopyOnWriteArrayList<>();

    protected abstract Mailbox mailbox();

    /// Waits, a minute at most, and answers whether the condition was met.
    protected abstract boolean eventually(BooleanSupplier met);

    @Test
    protected void tasksRunInTheOrderOfTheirPosting() {
        Mailbox mailbox = mailbox();
        mailbox.post(() -> ran.add("first"));
        mailbox.post(() -> ran.add("second"));

        assertThat(eventually(() -> ran.size() == 2)).isTrue();
        assertThat(ran).containsExactly("first", "second");
    }

    @Test
    protected void aQuestionIsAnsweredAfterWhatWasPostedBefore() {
        Mailbox mailbox = mailbox();
        mailbox.post(() -> ran.add("posted"));

        assertThat(mailbox.ask(() -> List.copyOf(ran))).containsExactly("posted");
    }

    @Test
    protected void whatATaskPostsRunsAfterIt() {
        Mailbox mailbox = mailbox();
        mailbox.post(() -> {
            mailbox.post(() -> ran.add("inner"));
            ran.add("outer");
        });

        assertThat(eventually(() -> ran.size() == 2)).isTrue();
        assertThat(ran).containsExactly("outer", "inner");
    }
}
