package dev.opm.domain.testing.memory;

import dev.opm.domain.dump.Dump;
import dev.opm.domain.dump.DumpLoad;
import dev.opm.domain.dump.DumpSource;
import dev.opm.domain.port.storage.DumpStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Dumps in memory, generation 0 the newest. Callable from any thread.
public final class InMemoryDumpStore implements DumpStore {
    private static final int KEPT = 5;
    private final List<Generation> home = new ArrayList<>();
    private final Map<Path, Generation> files = new HashMap<>();

    @Override
    public synchronized DumpLoad load(DumpSource source) {
        return switch (source) {
            case DumpSource.Home() -> newestRight();
            case DumpSource.File(Path path) -> read(path);
        };
    }

    @Override
    public synchronized void save(Dump dump) {
        home.addFirst(new Generation.Right(dump));
        if (home.size() > KEPT) {
            home.removeLast();
        }
    }

    /// Puts a dump where [DumpSource.File] finds it.
    public synchronized void put(Path file, Dump dump) {
        files.put(file, new Generation.Right(dump));
    }

    /// Makes one generation of the home unreadable.
    public synchronized void damage(int generation, String flaw) {
        home.set(generation, new Generation.Damaged(flaw));
    }

    /// Makes a file unreadable.
    public synchronized void damage(Path file, String flaw) {
        files.put(file, new Generation.Damaged(flaw));
    }

    /// How many generations the home has.
    public synchronized int generations() {
        return home.size();
    }

    private DumpLoad newestRight() {
        if (home.isEmpty()) {
            return new DumpLoad.Missing("the memory's dump");
        }
        List<String> flaws =
                IntStream.range(0, home.size())
                        .takeWhile(i -> home.get(i) instanceof Generation.Damaged)
                        .mapToObj(i -> "generation " + i + ": " + home.get(i).flaw())
                        .toList();
        if (flaws.size() == home.size()) {
            return new DumpLoad.Unreadable(flaws);
        }
        String used = "; used generation " + flaws.size();
        return switch (home.get(flaws.size())) {
            case Generation.Right(Dump dump) ->
                    new DumpLoad.Loaded(dump, flaws.stream().map(flaw -> flaw + used).toList());
            case Generation.Damaged(String flaw) -> new DumpLoad.Unreadable(List.of(flaw));
        };
    }

    private DumpLoad read(Path path) {
        Optional<Generation> file = Optional.ofNullable(files.get(path));
        if (file.isEmpty()) {
            return new DumpLoad.Missing(path.toString());
        }
        return switch (file.get()) {
            case Generation.Right(Dump dump) -> new DumpLoad.Loaded(dump, List.of());
            case Generation.Damaged(String flaw) ->
                    new DumpLoad.Unreadable(List.of(path + ": " + flaw));
        };
    }

    /// One saved dump, right or not.
    private sealed interface Generation {
        String flaw();

        record Right(Dump dump) implements Generation {
            @Override
            public String flaw() {
                return "none";
            }
        }

        record Damaged(String flaw) implements Generation {}
    }
}
