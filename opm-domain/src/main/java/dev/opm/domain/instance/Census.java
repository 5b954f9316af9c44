package dev.opm.domain.instance;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// All processes of this pid namespace at one time, without the daemon itself and without the
/// kernel's own threads.
public record Census(Map<Integer, ProcessEntry> byPid) {
    public Census {
        byPid = Map.copyOf(byPid);
    }

    public static Census of(List<ProcessEntry> entries) {
        return new Census(
                entries.stream().collect(Collectors.toMap(ProcessEntry::pid, Function.identity())));
    }

    public Iterable<ProcessEntry> entries() {
        return byPid.values();
    }

    /// The very process, zombie or not; empty when its pid is free or names another.
    public Optional<ProcessEntry> find(Identity identity) {
        return Optional.ofNullable(byPid.get(identity.pid()))
                .filter(entry -> entry.identity().equals(identity));
    }

    public boolean isAlive(Identity identity) {
        return find(identity).filter(entry -> !entry.zombie()).isPresent();
    }
}
