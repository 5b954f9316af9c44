package dev.opm.domain.testing;

import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.port.process.LaunchFailure;
import dev.opm.domain.port.process.Preflight;
import java.util.List;
import java.util.Optional;
import java.util.Set;

final class FakePreflight implements Preflight {
    private final FakeLife life;

    FakePreflight(FakeLife life) {
        this.life = life;
    }

    @Override
    public List<LaunchFailure> check(AppSpec app) {
        life.enter();
        return life.machine().programs().flawsIn(app.launch());
    }

    @Override
    public Optional<String> obstacleTo(Set<InstanceId> instances) {
        life.enter();
        return life.machine().programs().room() < instances.size()
                ? Optional.of("no room for " + instances.size() + " instances more")
                : Optional.empty();
    }
}
