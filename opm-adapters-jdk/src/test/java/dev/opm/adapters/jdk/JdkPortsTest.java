package dev.opm.adapters.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.port.execution.ConditionVariable;
import dev.opm.domain.port.execution.Mailbox;
import dev.opm.domain.port.execution.Timers;
import dev.opm.domain.port.execution.Workers;
import dev.opm.domain.testing.contract.ConditionVariableContract;
import dev.opm.domain.testing.contract.MailboxContract;
import dev.opm.domain.testing.contract.TimersContract;
import dev.opm.domain.testing.contract.WorkersContract;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// The JDK's threads keep the contracts that the fake machine's keep.
class JdkPortsTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final ConditionVariable changes = new MonitorConditionVariable();
    private final Timers timers = new ScheduledTimers();

    @Nested
    class MailboxTest extends MailboxContract {
        private final Mailbox mailbox = OwnerThread.started((what, failure) -> {});

        @Override
        protected Mailbox mailbox() {
            return mailbox;
        }

        @Override
        protected boolean eventually(BooleanSupplier met) {
            return JdkPortsTest.this.eventually(met);
        }
    }

    @Nested
    class WorkersTest extends WorkersContract {
        private final Workers workers = new PooledWorkers(new WorkerPool(8), (what, failure) -> {});

        @Override
        protected Workers workers() {
            return workers;
        }

        @Override
        protected boolean eventually(BooleanSupplier met) {
            return JdkPortsTest.this.eventually(met);
        }
    }

    @Nested
    class TimersTest extends TimersContract {
        @Override
        protected Timers timers() {
            return timers;
        }

        @Override
        protected boolean eventually(BooleanSupplier met) {
            return JdkPortsTest.this.eventually(met);
        }
    }

    @Nested
    class ConditionVariableTest extends ConditionVariableContract {
        @Override
        protected ConditionVariable changes() {
            return changes;
        }

        @Override
        protected Timers timers() {
            return timers;
        }
    }

    @Test
    void noTokenComesTwiceAlsoFromAnotherProcess() {
        Set<String> tokens = new HashSet<>();
        for (CountedTokens source :
                new CountedTokens[] {
                    new CountedTokens(1, 1), new CountedTokens(1, 2), new CountedTokens(2, 1)
                }) {
            for (int i = 0; i < 100; i++) {
                assertThat(tokens.add(source.next())).isTrue();
            }
        }
    }

    /// The timers ring, as nothing else would.
    private boolean eventually(BooleanSupplier met) {
        timers.after(Duration.ofMillis(1), changes::ring);
        return changes.await(
                () -> {
                    boolean isMet = met.getAsBoolean();
                    if (!isMet) {
                        timers.after(Duration.ofMillis(1), changes::ring);
                    }
                    return isMet;
                },
                LONG);
    }
}
