package dev.opm.domain.testing;

import dev.opm.domain.instance.Exit;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.port.process.ExitWatch;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/// Hears of deaths as time passes; waiting is what makes it pass.
final class FakeExitWatch implements ExitWatch {
    private final FakeLife life;

    FakeExitWatch(FakeLife life) {
        this.life = life;
    }

    @Override
    public void watch(Identity process, Listener listener) {
        life.enter();
        life.system()
                .atDeath(
                        process,
                        () -> {
                            Exit exit = life.system().exitSeenBy(life.identity(), process);
                            life.threads().hear(() -> listener.ended(process, exit));
                        });
    }

    @Override
    public Set<Identity> awaitAll(Set<Identity> processes, Duration patience) {
        waitUntil(() -> ended(processes).size() == processes.size(), patience);
        Set<Identity> dead = ended(processes);
        return processes.stream()
                .filter(process -> !dead.contains(process))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Set<Identity> awaitAny(Set<Identity> processes, Duration patience) {
        waitUntil(() -> !ended(processes).isEmpty(), patience);
        return ended(processes);
    }

    @Override
    public void bury(Identity process) {
        life.enter();
        String subject = life.system().subject(process);
        if (life.system().bury(life.identity(), process)) {
            life.effect("bury", subject);
        }
    }

    private Set<Identity> ended(Set<Identity> processes) {
        return processes.stream()
                .filter(process -> !life.system().isAlive(process))
                .collect(Collectors.toUnmodifiableSet());
    }

    /// The other threads of the daemon go on meanwhile.
    private void waitUntil(BooleanSupplier met, Duration patience) {
        life.enter();
        Instant deadline = life.system().now().plus(patience);
        while (!met.getAsBoolean() && life.system().now().isBefore(deadline)) {
            life.system().moveOn(deadline);
            life.threads().comeBy();
            life.enter();
        }
        life.threads().comeBy();
        life.enter();
    }
}
