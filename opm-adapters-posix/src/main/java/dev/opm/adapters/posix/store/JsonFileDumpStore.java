package dev.opm.adapters.posix.store;

import dev.opm.adapters.posix.home.Home;
import dev.opm.adapters.posix.linux.errno.Errnos;
import dev.opm.adapters.posix.store.durable.Content;
import dev.opm.adapters.posix.store.durable.Disk;
import dev.opm.adapters.posix.store.durable.Generations;
import dev.opm.adapters.posix.store.durable.Reading;
import dev.opm.adapters.posix.store.json.Envelope.Checksum;
import dev.opm.adapters.posix.store.json.Fields;
import dev.opm.adapters.posix.store.json.FlawedStoreFile;
import dev.opm.adapters.posix.store.json.JsonFile;
import dev.opm.domain.dump.Dump;
import dev.opm.domain.dump.DumpLoad;
import dev.opm.domain.dump.DumpSource;
import dev.opm.domain.port.storage.DumpStore;
import dev.opm.domain.port.storage.StorageFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Dumps in the home: `dump.json` is the newest, `dump.1.json` to `dump.4.json` are older.
///
/// Each is an [dev.opm.adapters.posix.store.json.Envelope] around [DumpJson], indented for people;
/// the envelope says what the checksum is over. A dump whose apps and next id are those of the
/// newest generation adds none, so saving twice pushes nothing out. Nothing is deleted for being
/// unreadable, and nothing is written that could not be read. Callable from any thread; a mutex
/// makes each call whole.
final class JsonFileDumpStore implements DumpStore {
    private static final int KEPT = 5;

    private final Object mutex = new Object();
    private final Path folder;
    private final Generations generations;

    JsonFileDumpStore(Home home, Disk disk) {
        this.folder = home.path();
        this.generations = new Generations(disk, folder, "dump", KEPT, JsonFile.LARGEST);
    }

    @Override
    public DumpLoad load(DumpSource source) {
        return switch (source) {
            case DumpSource.Home() -> loadNewest();
            case DumpSource.File(Path path) -> HandWrittenDump.load(path);
        };
    }

    @Override
    public void save(Dump dump) {
        Content content = readable(dump);
        synchronized (mutex) {
            try {
                if (isSavedAlready(dump)) {
                    generations.settle();
                } else {
                    generations.push(content);
                }
            } catch (IOException failure) {
                throw new StorageFailure(
                        "the dump could not be written to "
                                + generations.newest()
                                + ": "
                                + Errnos.shown(failure)
                                + "; the dumps before it are as they were",
                        failure);
            }
        }
    }

    private static Content readable(Dump dump) {
        try {
            return DumpJson.write(dump);
        } catch (FlawedStoreFile flaw) {
            throw new StorageFailure(
                    "the dump was not written, for it could not be read again: it "
                            + flaw.getMessage(),
                    flaw);
        }
    }

    private boolean isSavedAlready(Dump dump) {
        return reading(generations.newest()) instanceof Reading.Right<Dump>(Path _, Dump old, var _)
                && old.nextId() == dump.nextId()
                && old.apps().equals(dump.apps())
                && old.resting().equals(dump.resting());
    }

    private DumpLoad loadNewest() {
        synchronized (mutex) {
            return switch (generations.newestRight(this::reading)) {
                case Reading.Right<Dump>(Path file, Dump dump, List<String> passedOver) ->
                        new DumpLoad.Loaded(dump, warnings(passedOver, file, dump));
                case Reading.Absent<Dump>() ->
                        new DumpLoad.Missing(generations.newest().toString());
                case Reading.Flawed<Dump>(List<String> flaws) -> new DumpLoad.Unreadable(flaws);
            };
        }
    }

    private static List<String> warnings(List<String> passedOver, Path used, Dump dump) {
        List<String> warnings = new ArrayList<>();
        for (String flaw : passedOver) {
            warnings.add(flaw + "; using " + used + ", saved " + dump.savedAt());
        }
        return warnings;
    }

    private Reading<Dump> reading(Path file) {
        try {
            return JsonFile.read(file)
                    .map(this::read)
                    .map(dump -> Reading.right(file, dump))
                    .orElseGet(Reading.Absent::new);
        } catch (FlawedStoreFile flaw) {
            return Reading.flawed(file, String.valueOf(flaw.getMessage()));
        }
    }

    private Dump read(Fields file) {
        Fields content = DumpJson.ENVELOPE.open(file, Checksum.NEEDED);
        return DumpJson.read(content, folder, Instant.EPOCH);
    }
}
