package dev.opm.adapters.posix.exit;

import dev.opm.adapters.posix.log.RunTimes;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.port.process.ExitWatch;
import java.time.Duration;
import java.util.Set;

/// Notes each end beside the logs of its instance.
record RunTimesExits(ExitWatch watch, RunTimes runTimes) implements ExitWatch {
    @Override
    public void watch(Identity process, Listener listener) {
        watch.watch(
                process,
                (ended, exit) -> {
                    runTimes.ended(ended, exit);
                    listener.ended(ended, exit);
                });
    }

    @Override
    public Set<Identity> awaitAll(Set<Identity> processes, Duration patience) {
        return watch.awaitAll(processes, patience);
    }

    @Override
    public Set<Identity> awaitAny(Set<Identity> processes, Duration patience) {
        return watch.awaitAny(processes, patience);
    }

    @Override
    public void bury(Identity process) {
        watch.bury(process);
    }
}
