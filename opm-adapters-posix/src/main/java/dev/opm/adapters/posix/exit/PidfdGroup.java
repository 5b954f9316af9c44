package dev.opm.adapters.posix.exit;

import dev.opm.adapters.posix.linux.errno.Outcome;
import dev.opm.adapters.posix.linux.errno.SystemCallFailure;
import dev.opm.adapters.posix.linux.process.Pidfd;
import dev.opm.adapters.posix.linux.process.Poll;
import dev.opm.adapters.posix.signal.ProcessHandles;
import dev.opm.domain.instance.Identity;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jnr.constants.platform.Errno;

/// Several processes, waited for on the calling thread. Confined to it.
final class PidfdGroup implements AutoCloseable {
    private final Map<Identity, Pidfd> alive = new LinkedHashMap<>();
    private final Set<Identity> ended = new HashSet<>();

    PidfdGroup(ProcessHandles door, Set<Identity> processes) {
        try {
            for (Identity process : processes) {
                add(process, door.open(process));
            }
        } catch (SystemCallFailure e) {
            close();
            throw e;
        }
    }

    Set<Identity> alive() {
        return Set.copyOf(alive.keySet());
    }

    Set<Identity> ended() {
        return Set.copyOf(ended);
    }

    /// Until one more has ended or the time is over; zero only looks.
    void await(Duration patience) {
        List<Identity> order = List.copyOf(alive.keySet());
        List<Pidfd> pidfds = List.copyOf(alive.values());
        for (int position : Poll.ended(pidfds, patience)) {
            Identity process = order.get(position);
            alive.remove(process);
            ended.add(process);
            pidfds.get(position).close();
        }
    }

    @Override
    public void close() {
        alive.values().forEach(Pidfd::close);
    }

    private void add(Identity process, Outcome<Pidfd> opening) {
        switch (opening) {
            case Outcome.Done<Pidfd>(Pidfd pidfd) -> alive.put(process, pidfd);
            case Outcome.Failed<Pidfd>(Errno errno) when errno == Errno.ESRCH -> ended.add(process);
            case Outcome.Failed<Pidfd>(Errno errno) ->
                    throw new SystemCallFailure("watch process " + process, errno);
        }
    }
}
