package dev.opm.adapters.posix.testing;

import dev.opm.adapters.posix.probe.AppMessages;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.Mark;
import dev.opm.domain.port.process.LaunchOrder;
import dev.opm.domain.port.process.Prober.Finding;
import dev.opm.domain.port.process.Prober.Subject;
import java.time.Duration;
import java.util.Map;

/// Apps that nobody listens to.
public final class Unspoken implements AppMessages {
    private static final Finding NOTHING = new Finding.Ill("nobody listens");

    @Override
    public Map<String, String> listen(Mark incarnation, LaunchOrder order) {
        return Map.of();
    }

    @Override
    public void begun(Mark incarnation, Identity process) {}

    @Override
    public void resume(Subject subject) {}

    @Override
    public Finding line(Subject subject, String pattern) {
        return NOTHING;
    }

    @Override
    public Finding ready(Subject subject) {
        return NOTHING;
    }

    @Override
    public Finding watchdog(Subject subject, Duration longestSilence) {
        return NOTHING;
    }

    @Override
    public void forget(Mark incarnation) {}
}
