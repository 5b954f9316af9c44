package dev.opm.domain.testing;

import dev.opm.domain.app.AppSpec;
import dev.opm.domain.port.process.LaunchFailure;
import dev.opm.domain.port.process.Preflight;
import java.util.List;
import java.util.Optional;

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
    public Optional<String> obstacleTo(int instances) {
        life.enter();
        return life.machine().programs().room() < instances
                ? Optional.of("no room for " + instances + " instances more")
                : Optional.empty();
    }
}
