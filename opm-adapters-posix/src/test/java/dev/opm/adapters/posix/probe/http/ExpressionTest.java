package dev.opm.adapters.posix.probe.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ExpressionTest {
    @Test
    void whatIsThereIsFoundAndWhatIsNotIsNot() throws Exception {
        assertThat(find("re(ad)+y", "now ready")).isTrue();
        assertThat(find("^ready$", "now ready")).isFalse();
        assertThat(find("(?i)READY", "ready")).isTrue();
    }

    @Test
    void whatOnlyBacktrackingCanDoIsDoneAllTheSame() throws Exception {
        assertThat(find("(a+)-\\1", "aa-aa")).isTrue();
        assertThat(find("ready(?!ing)", "readying")).isFalse();
    }

    @Test
    void anExpressionThatWouldBacktrackForEverIsOverInTime() {
        long start = System.nanoTime();
        lookFor("body=(.*,){25}P", "x,".repeat(20_000));
        lookFor("(.*,){25}P\\b(?=q)", "x,".repeat(20_000));

        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start)).isLessThan(10);
    }

    @Test
    void anExpressionThatNeedsMuchStackHarmsNobody() throws Exception {
        assertThat(find("(a|b)*c", "ab".repeat(300_000) + "c")).isTrue();
        assertThatThrownBy(() -> find("(a|b)*c(?!d)\\1", "ab".repeat(300_000) + "c"))
                .isInstanceOf(SocketTimeoutException.class);
    }

    /// Written out it is a million states: more than the daemon has memory for.
    @Test
    void repetitionsOfRepetitionsAreNotCompiled() throws Exception {
        assertThat(find("(a{1000}){1000}", "a".repeat(1000))).isFalse();
        assertThat(find("(".repeat(20_000) + "a" + ")".repeat(20_000), "a")).isFalse();
    }

    private static boolean find(String expression, String text) throws SocketTimeoutException {
        return Expression.of(expression).findIn(text, Deadline.in(Duration.ofSeconds(5)));
    }

    private static void lookFor(String expression, String text) {
        try {
            Expression.of(expression).findIn(text, Deadline.in(Duration.ofMillis(500)));
        } catch (SocketTimeoutException givenUp) {
            return;
        }
    }
}
