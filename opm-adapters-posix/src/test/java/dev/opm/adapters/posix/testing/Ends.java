package dev.opm.adapters.posix.testing;

import dev.opm.domain.instance.Exit;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.port.process.ExitWatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Writes down the ends it is told of.
public final class Ends implements ExitWatch.Listener {
    private final Map<Identity, List<Exit>> told = new ConcurrentHashMap<>();

    @Override
    public void ended(Identity process, Exit exit) {
        told.merge(
                process,
                List.of(exit),
                (earlier, later) -> {
                    List<Exit> all = new ArrayList<>(earlier);
                    all.addAll(later);
                    return all;
                });
    }

    public Exit of(Identity process) {
        return Await.present("the end of " + process, () -> Optional.ofNullable(told.get(process)))
                .getFirst();
    }

    public int count() {
        return told.values().stream().mapToInt(List::size).sum();
    }
}
