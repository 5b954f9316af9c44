package dev.opm.domain.testing;

import dev.opm.domain.instance.Identity;
import dev.opm.domain.port.process.ProcessSignaller;
import dev.opm.domain.signal.Signal;

final class FakeSignaller implements ProcessSignaller {
    private final FakeLife life;

    FakeSignaller(FakeLife life) {
        this.life = life;
    }

    @Override
    public SignalOutcome signal(Identity process, Signal signal) {
        life.enter();
        String subject = life.system().subject(process);
        return switch (life.system().signal(process, signal)) {
            case NOBODY -> new SignalOutcome.AlreadyGone();
            case FORBIDDEN -> new SignalOutcome.Refused("EPERM");
            case DELIVERED -> {
                life.effect("signal " + signal, subject);
                yield new SignalOutcome.Sent();
            }
        };
    }
}
