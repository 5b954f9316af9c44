package dev.opm.adapters.posix.store;

import dev.opm.adapters.posix.home.Home;
import dev.opm.adapters.posix.store.durable.Disk;
import dev.opm.adapters.posix.store.run.OperationJson;
import dev.opm.adapters.posix.store.run.RunFolder;
import dev.opm.adapters.posix.store.run.RunRecordJson;
import dev.opm.adapters.posix.store.run.WrittenLaunches;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.instance.Boot;
import dev.opm.domain.port.storage.RunStateStore;
import dev.opm.domain.registry.OperationId;
import dev.opm.domain.registry.RunRecord;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The run state in `HOME/run`: `APP-INDEX.json` for each instance, `operation-ID.json` for each
/// open operation.
///
/// Each write is a new file that takes the old one's place, or a line behind it, without fsync: see
/// [RunFolder]. It outlives the daemon at any instruction, and power loss ends what it is about. A
/// damaged file counts as never written; one that the kernel will not let us read is a storage
/// failure, for its process may live. Callable from any thread; a mutex makes each call whole.
final class FileRunStateStore implements RunStateStore {
    private static final Pattern RECORD = Pattern.compile("\\d+-\\d+\\.json");
    private static final Pattern OPERATION = Pattern.compile("operation-.*\\.json");

    private final Object mutex = new Object();
    private final RunFolder folder;
    private final WrittenLaunches launches = new WrittenLaunches();

    /// Written last of their instances, and whole.
    private final Map<InstanceId, RunRecord> intents = new ConcurrentHashMap<>();

    private final Boot boot;

    /// @param boot of now
    public FileRunStateStore(Home home, Disk disk, Boot boot) {
        this.boot = boot;
        this.folder = new RunFolder(home.path().resolve("run"), disk);
    }

    @Override
    public List<RunRecord> readAll() {
        synchronized (mutex) {
            return folder.sweep(RECORD).stream()
                    .flatMap(name -> record(name).stream())
                    .sorted(Comparator.comparing(RunRecord::instance))
                    .toList();
        }
    }

    @Override
    public Optional<RunRecord> read(InstanceId instance) {
        synchronized (mutex) {
            return record(name(instance));
        }
    }

    /// The identity of a launch is a line behind its intent: to write the file anew takes three
    /// times as long, and there are two records to each launch.
    @Override
    public void write(RunRecord record) {
        @Nullable RunRecord intent = intents.remove(record.instance());
        if (intent != null && isIdentified(intent, record)) {
            byte[] line = RunRecordJson.identity(record.identity().get());
            synchronized (mutex) {
                folder.append(name(record.instance()), line, () -> bytes(record));
            }
            return;
        }
        byte[] bytes = bytes(record);
        synchronized (mutex) {
            folder.write(name(record.instance()), bytes);
        }
        if (record.identity().isEmpty()) {
            intents.put(record.instance(), record);
        }
    }

    private static boolean isIdentified(RunRecord intent, RunRecord record) {
        return record.identity()
                .filter(identity -> intent.withIdentity(identity).equals(record))
                .isPresent();
    }

    private byte[] bytes(RunRecord record) {
        return RunRecordJson.write(record, launches.of(record));
    }

    @Override
    public void forget(InstanceId instance) {
        intents.remove(instance);
        synchronized (mutex) {
            folder.remove(name(instance));
        }
    }

    @Override
    public Set<OperationId> openOperations() {
        synchronized (mutex) {
            return folder.sweep(OPERATION).stream()
                    .flatMap(name ->
                            folder
                                    .read(name, lines -> OperationJson.read(lines.getFirst()))
                                    .stream())
                    .collect(Collectors.toSet());
        }
    }

    @Override
    public void open(OperationId operation) {
        synchronized (mutex) {
            folder.write(name(operation), OperationJson.write(operation));
        }
    }

    @Override
    public void close(OperationId operation) {
        synchronized (mutex) {
            folder.remove(name(operation));
        }
    }

    /// A copy under another name is about no instance.
    private Optional<RunRecord> record(String name) {
        return folder.read(name, lines -> RunRecordJson.read(lines, boot))
                .filter(record -> name.equals(name(record.instance())));
    }

    private static String name(OperationId operation) {
        return "operation-" + operation + ".json";
    }

    private static String name(InstanceId instance) {
        return instance.app() + "-" + instance.index() + ".json";
    }
}
