package dev.opm.adapters.posix;

import dev.opm.adapters.posix.testing.PosixFixture;
import dev.opm.domain.testing.contract.ExitWatchContract;
import dev.opm.domain.testing.contract.InstanceLockContract;
import dev.opm.domain.testing.contract.PreflightContract;
import dev.opm.domain.testing.contract.ProcessCensusContract;
import dev.opm.domain.testing.contract.ProcessFixture;
import dev.opm.domain.testing.contract.ProcessSignallerContract;
import dev.opm.domain.testing.contract.ProcessSpawnerContract;
import org.junit.jupiter.api.Nested;

/// This machine's ports keep the contracts that the fake machine's keep.
class ProcessPortsIT {
    @Nested
    class SpawnerIT extends ProcessSpawnerContract {
        @Override
        protected ProcessFixture openFixture() {
            return new PosixFixture();
        }
    }

    @Nested
    class CensusIT extends ProcessCensusContract {
        @Override
        protected ProcessFixture openFixture() {
            return new PosixFixture();
        }
    }

    @Nested
    class SignallerIT extends ProcessSignallerContract {
        @Override
        protected ProcessFixture openFixture() {
            return new PosixFixture();
        }
    }

    @Nested
    class ExitsIT extends ExitWatchContract {
        @Override
        protected ProcessFixture openFixture() {
            return new PosixFixture();
        }
    }

    @Nested
    class LocksIT extends InstanceLockContract {
        @Override
        protected ProcessFixture openFixture() {
            return new PosixFixture();
        }
    }

    @Nested
    class ChecksIT extends PreflightContract {
        @Override
        protected ProcessFixture openFixture() {
            return new PosixFixture();
        }
    }
}
