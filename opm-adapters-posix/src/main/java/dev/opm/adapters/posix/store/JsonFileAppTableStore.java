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
import dev.opm.domain.port.storage.AppTableStore;
import dev.opm.domain.port.storage.StorageFailure;
import dev.opm.domain.table.AppTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// The table of apps in the home: `table.json`, and the one before it in `table.1.json`, each
/// [TableJson] in the dump's envelope and as durable as the dump. When the newest is not right the
/// one before it is used, with a warning in the daemon's log. Callable from any thread; a mutex
/// makes each call whole.
final class JsonFileAppTableStore implements AppTableStore {
    private static final System.Logger LOG =
            System.getLogger(JsonFileAppTableStore.class.getName());
    private static final int KEPT = 2;

    private final Object mutex = new Object();
    private final Path folder;
    private final Generations generations;

    /// The last one written or read.
    private AppTable proven = AppTable.EMPTY;

    JsonFileAppTableStore(Home home, Disk disk) {
        this.folder = home.path();
        this.generations = new Generations(disk, folder, "table", KEPT, JsonFile.LARGEST);
    }

    @Override
    public AppTable load() {
        synchronized (mutex) {
            return switch (generations.newestRight(this::reading)) {
                case Reading.Right<AppTable>(
                                Path file,
                                AppTable table,
                                List<String> passedOver) -> {
                    for (String flaw : passedOver) {
                        LOG.log(System.Logger.Level.WARNING, flaw + "; using " + file);
                    }
                    proven = table;
                    yield table;
                }
                case Reading.Absent<AppTable>() -> AppTable.EMPTY;
                case Reading.Flawed<AppTable>(List<String> flaws) ->
                        throw new StorageFailure(
                                "the table of apps cannot be read: "
                                        + String.join("; ", flaws)
                                        + "; move the files away to begin with an empty table,"
                                        + " and restore the dump");
            };
        }
    }

    @Override
    public void store(AppTable table) {
        synchronized (mutex) {
            Content content = readable(table);
            try {
                generations.push(content);
                proven = table;
            } catch (IOException failure) {
                throw new StorageFailure(
                        "the table of apps could not be written to "
                                + generations.newest()
                                + ": "
                                + Errnos.shown(failure)
                                + "; the table before it stands",
                        failure);
            }
        }
    }

    private Content readable(AppTable table) {
        try {
            return TableJson.write(table, proven);
        } catch (FlawedStoreFile flaw) {
            throw new StorageFailure(
                    "the table of apps was not written, for it could not be read again: it "
                            + flaw.getMessage(),
                    flaw);
        }
    }

    private Reading<AppTable> reading(Path file) {
        try {
            return JsonFile.read(file)
                    .map(this::read)
                    .map(table -> Reading.right(file, table))
                    .orElseGet(Reading.Absent::new);
        } catch (FlawedStoreFile flaw) {
            return Reading.flawed(file, String.valueOf(flaw.getMessage()));
        }
    }

    private AppTable read(Fields file) {
        return TableJson.read(TableJson.ENVELOPE.open(file, Checksum.NEEDED), folder);
    }
}
