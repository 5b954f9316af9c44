package dev.opm.domain.testing;

import dev.opm.domain.app.AppSpec;
import dev.opm.domain.port.process.LaunchFailure;
import dev.opm.domain.port.process.Preflight;
import java.util.List;

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
}
