package dev.opm.domain.testing;

import dev.opm.domain.app.policy.Probe;
import dev.opm.domain.instance.Mark;
import dev.opm.domain.port.process.Prober;
import java.time.Duration;

/// Asks the machine's [FakeHealth].
final class FakeProber implements Prober {
    private final FakeLife life;

    FakeProber(FakeLife life) {
        this.life = life;
    }

    @Override
    public Finding check(Subject subject, Probe.Check check, Duration timeout) {
        life.enter();
        return life.system().isAlive(subject.process())
                ? life.machine().health().of(subject, check, life.system().now())
                : new Finding.Ill("connection refused");
    }

    @Override
    public void resume(Subject subject) {
        life.enter();
    }

    @Override
    public void forget(Mark incarnation) {
        life.machine().health().forget(incarnation);
    }
}
