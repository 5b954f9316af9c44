package dev.opm.domain.testing;

import dev.opm.domain.app.AppName;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.app.policy.Probe;
import dev.opm.domain.instance.Exit;
import dev.opm.domain.instance.Mark;
import dev.opm.domain.port.execution.ConditionVariable;
import dev.opm.domain.port.execution.Mailbox;
import dev.opm.domain.port.execution.Timers;
import dev.opm.domain.port.execution.Workers;
import dev.opm.domain.port.process.Prober;
import dev.opm.domain.port.storage.DaemonLease;
import dev.opm.domain.port.trigger.CronCalendar;
import dev.opm.domain.port.trigger.FileWatch;
import dev.opm.domain.testing.contract.ConditionVariableContract;
import dev.opm.domain.testing.contract.ControlGroupsContract;
import dev.opm.domain.testing.contract.CronCalendarContract;
import dev.opm.domain.testing.contract.DaemonLeaseContract;
import dev.opm.domain.testing.contract.ExitWatchContract;
import dev.opm.domain.testing.contract.FileWatchContract;
import dev.opm.domain.testing.contract.InstanceLockContract;
import dev.opm.domain.testing.contract.MailboxContract;
import dev.opm.domain.testing.contract.PreflightContract;
import dev.opm.domain.testing.contract.ProberContract;
import dev.opm.domain.testing.contract.ProcessCensusContract;
import dev.opm.domain.testing.contract.ProcessFixture;
import dev.opm.domain.testing.contract.ProcessSignallerContract;
import dev.opm.domain.testing.contract.ProcessSpawnerContract;
import dev.opm.domain.testing.contract.TimersContract;
import dev.opm.domain.testing.contract.WorkersContract;
import java.nio.file.Path;
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
    class GroupsTest extends ControlGroupsContract {
        @Override
        protected ProcessFixture openFixture() {
            return new FakeProcessFixture(new FakeMachine().withControlGroups());
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
    class FilesTest extends FileWatchContract {
        @Override
        protected FileWatch files() {
            return machine.files().of(machine.daemon().life());
        }

        @Override
        protected Path root() {
            return Path.of("/srv/root");
        }

        @Override
        protected void write(String path) {
            machine.files().change(root().resolve(path).toString());
        }

        @Override
        protected boolean eventually(BooleanSupplier met) {
            return machine.advanceUntil(met, LIMIT);
        }
    }

    @Nested
    class CalendarTest extends CronCalendarContract {
        @Override
        protected CronCalendar calendar() {
            return new FakeCalendar();
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
    class RingTest extends ConditionVariableContract {
        @Override
        protected ConditionVariable changes() {
            return machine.daemon().changes();
        }

        @Override
        protected Timers timers() {
            return machine.daemon().timers();
        }
    }

    @Nested
    class AskingTest extends ProberContract {
        @Override
        protected Prober prober() {
            return machine.daemon().prober();
        }

        @Override
        protected Prober.Subject well() {
            return subject("token-1");
        }

        @Override
        protected Prober.Subject ended() {
            Prober.Subject subject = subject("token-2");
            machine.end(subject.process(), new Exit.Code(0));
            return subject;
        }

        @Override
        protected Probe.Check check(Prober.Subject subject) {
            return new Probe.Check.Tcp("127.0.0.1", "80");
        }

        private Prober.Subject subject(String token) {
            Mark mark = Samples.mark("home", InstanceId.of(0, 0), token);
            Launch launch = Samples.launch("web");
            return new Prober.Subject(
                    AppSpec.of(new AppName("web"), launch),
                    launch,
                    mark,
                    machine.startMarked(mark));
        }
    }
}
