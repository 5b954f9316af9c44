package dev.opm.domain.testing.cluster;

import dev.opm.domain.cluster.Coordination;
import dev.opm.domain.testing.contract.CoordinationContract;

final class InMemoryCoordinationTest extends CoordinationContract {
    private final Coordination coordination = new InMemoryCoordination();

    @Override
    protected Coordination coordination() {
        return coordination;
    }
}
