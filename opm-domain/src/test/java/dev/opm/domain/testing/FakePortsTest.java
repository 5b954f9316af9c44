package dev.opm.domain.testing;

import dev.opm.domain.port.Bell;
import dev.opm.domain.port.DaemonLease;
import dev.opm.domain.port.Mailbox;
import dev.opm.domain.port.Timers;
import dev.opm.domain.port.Workers;
import dev.opm.domain.testing.contract.BellContract;
import dev.opm.domain.testing.contract.DaemonLeaseContract;
import dev.opm.domain.testing.contract.ExitWatchContract;
import dev.opm.domain.testing.contract.InstanceLockContract;
import dev.opm.domain.testing.contract.MailboxContract;
import dev.opm.domain.testing.contract.PreflightContract;
import dev.opm.domain.testing.contract.ProcessCensusContract;
import dev.opm.domain.testing.contract.ProcessFixture;
import dev.opm.domain.testing.contract.ProcessSignallerContract;
import dev.opm.domain.testing.contract.ProcessSpawnerContract;
import dev.opm.domain.testing.contract.TimersContract;
import dev.opm.domain.testing.contract.WorkersContract;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Nested;

/// The fake machine's ports keep the contracts that the real ones keep.
class FakePortsTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final FakeMachine machine = new FakeMachine();

    @Nested
    class SpawnerTest extends ProcessSpawnerContract {
        @Override
        protected ProcessFixture openFixture() {
            return new FakeProcessFixture();
        }
    }

    @Nested
    class CensusTest extends ProcessCensusContract {
        @Override
        protected ProcessFixture openFixture() {
            return new FakeProcessFixture();
        }
    }

    @Nested
    class SignallerTest extends ProcessSignallerContract {
        @Override
        protected ProcessFixture openFixture() {
            return new FakeProcessFixture();
        }
    }

    @Nested
    class ExitsTest extends ExitWatchContract {
        @Override
        protected ProcessFixture openFixture() {
            return new FakeProcessFixture();
        }
    }

    @Nested
    class LocksTest extends InstanceLockContract {
        @Override
        protected ProcessFixture openFixture() {
            return new FakeProcessFixture();
        }
    }

    @Nested
    class ChecksTest extends PreflightContract {
        @Override
        protected ProcessFixture openFixture() {
            return new FakeProcessFixture();
        }
    }

    @Nested
    class LeaseTest extends DaemonLeaseContract {
        private final Map<DaemonLease, FakeDaemon> daemons = new HashMap<>();

        @Override
        protected DaemonLease newDaemon() {
            FakeDaemon daemon = machine.rivalDaemon();
            DaemonLease lease = daemon.lease();
            daemons.put(lease, daemon);
            return lease;
        }

        @Override
        protected void end(DaemonLease daemon) {
            FakeDaemon ending = daemons.get(daemon);
            if (ending != null) {
                ending.life().die();
            }
        }
    }

    @Nested
    class DelaysTest extends TimersContract {
        @Override
        protected Timers timers() {
            return machine.daemon().timers();
        }

        @Override
        protected boolean eventually(BooleanSupplier met) {
            return machine.advanceUntil(met, LIMIT);
        }
    }

    @Nested
    class WorkTest extends WorkersContract {
        @Override
        protected Workers workers() {
            return machine.daemon().workers();
        }

        @Override
        protected boolean eventually(BooleanSupplier met) {
            return machine.advanceUntil(met, LIMIT);
        }
    }

    @Nested
    class PostTest extends MailboxContract {
        @Override
        protected Mailbox mailbox() {
            return machine.daemon().mailbox();
        }

        @Override
        protected boolean eventually(BooleanSupplier met) {
            return machine.advanceUntil(met, LIMIT);
        }
    }

    @Nested
    class RingTest extends BellContract {
        @Override
        protected Bell bell() {
            return machine.daemon().bell();
        }

        @Override
        protected Timers timers() {
            return machine.daemon().timers();
        }
    }
}
