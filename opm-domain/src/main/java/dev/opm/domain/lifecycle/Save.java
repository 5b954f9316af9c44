package dev.opm.domain.lifecycle;

import static java.util.Objects.requireNonNull;

import dev.opm.domain.app.App;
import dev.opm.domain.app.AppId;
import dev.opm.domain.app.DesiredState;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.cluster.SlotVariables;
import dev.opm.domain.dump.Dump;
import dev.opm.domain.dump.DumpLoad;
import dev.opm.domain.dump.DumpSource;
import dev.opm.domain.dump.Resting;
import dev.opm.domain.outcome.Answer;
import dev.opm.domain.outcome.Refusal;
import dev.opm.domain.outcome.RequestWarnings;
import dev.opm.domain.port.storage.DumpStore;
import dev.opm.domain.port.storage.StorageFailure;
import dev.opm.domain.supervision.CurrentTable;
import dev.opm.domain.supervision.History;
import dev.opm.domain.supervision.Instance;
import dev.opm.domain.supervision.InstanceState;
import dev.opm.domain.table.AppTable;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Writes the dump; the only one who does.
///
/// Concurrency: a mutex around reading the table and writing the dump, so that of two saves at once
/// the one that wrote last has read last: a save that was acknowledged is not lost to an older one.
public final class Save {
    private final ReentrantLock mutex = new ReentrantLock();
    private final CurrentTable table;
    private final Supplier<Map<InstanceId, Instance>> observed;
    private final DumpStore dumps;
    private final InstantSource clock;
    private final UnsavedApps unsaved = new UnsavedApps();

    /// @param observed the instances as they are now
    public Save(
            CurrentTable table,
            Supplier<Map<InstanceId, Instance>> observed,
            DumpStore dumps,
            InstantSource clock) {
        this.table = table;
        this.observed = observed;
        this.dumps = dumps;
        this.clock = clock;
    }

    /// Whether an empty table may take the place of a dump that has apps.
    public enum Force {
        ASK_FIRST,
        FORCED
    }

    /// Apps that a restore would not bring back as they are now: each that is not in the dump, or
    /// is there otherwise.
    public Set<AppId> unsaved() {
        return unsaved.in(table.now(), () -> dumps.load(new DumpSource.Home()));
    }

    public Answer<Dump> save(Force force) {
        mutex.lock();
        try {
            return saveNow(force);
        } finally {
            mutex.unlock();
        }
    }

    private Answer<Dump> saveNow(Force force) {
        AppTable now = table.now();
        List<App> apps = now.apps().stream().filter(Save::isKept).toList();
        if (apps.isEmpty() && force == Force.ASK_FIRST && hasApps()) {
            return Answer.refused(
                    Refusal.failed(
                            "save: there are no apps now, and the last dump has some; keep it, or"
                                    + " use `opm save --force` to make it empty"));
        }
        Dump dump = new Dump(now.nextId(), apps, resting(apps), clock.instant());
        try {
            dumps.save(dump);
            unsaved.saved(dump);
            resting(dump, Resting.UNWELL)
                    .ifPresent(names ->
                            RequestWarnings.add(
                                    "saved as unwell, and left to supervision by a restore: "
                                            + names));
            resting(dump, Resting.FAILED)
                    .ifPresent(names ->
                            RequestWarnings.add(
                                    "saved as failed, and not run by a restore: " + names));
            return Answer.done(dump);
        } catch (StorageFailure failure) {
            return Answer.refused(
                    Refusal.failed("save: " + failure.reason() + "; the last dump is as it was"));
        }
    }

    private Map<InstanceId, Resting> resting(List<App> apps) {
        Map<InstanceId, Instance> all = observed.get();
        Map<InstanceId, Resting> resting = new HashMap<>();
        Set<InstanceId> untouched = new HashSet<>();
        for (App app : apps) {
            app.instances()
                    .filter(id -> app.desired(id) == DesiredState.UP && all.containsKey(id))
                    .forEach(id -> {
                        Instance instance = requireNonNull(all.get(id));
                        resting(instance).ifPresent(why -> resting.put(id, why));
                        if (isUntouched(instance)) {
                            untouched.add(id);
                        }
                    });
        }
        if (!untouched.isEmpty()) {
            addFailed(untouched, resting);
        }
        return resting;
    }

    /// What failed before this daemon knew of it is what the last dump said it is.
    private void addFailed(Set<InstanceId> untouched, Map<InstanceId, Resting> resting) {
        if (dumps.load(new DumpSource.Home()) instanceof DumpLoad.Loaded(Dump last, var _)) {
            untouched.stream()
                    .filter(id -> last.resting().get(id) == Resting.FAILED)
                    .forEach(id -> resting.put(id, Resting.FAILED));
        }
    }

    private static boolean isUntouched(Instance instance) {
        return instance.state() instanceof InstanceState.Stopped
                && instance.history().equals(History.NONE);
    }

    private static Optional<Resting> resting(Instance instance) {
        return switch (instance.state()) {
            case InstanceState.Stopped() when instance.history().givenUp() > 0 ->
                    Optional.of(Resting.FAILED);
            case InstanceState.Finished() -> Optional.of(Resting.FINISHED);
            case InstanceState.Fallen _, InstanceState.Backoff _, InstanceState.Errored _ ->
                    Optional.of(Resting.UNWELL);
            case InstanceState.Stopped(),
                    InstanceState.Starting _,
                    InstanceState.Online _,
                    InstanceState.Stopping() ->
                    Optional.empty();
        };
    }

    private static Optional<String> resting(Dump dump, Resting how) {
        String names =
                dump.apps().stream()
                        .flatMap(app ->
                                app.instances()
                                        .filter(id -> dump.resting().get(id) == how)
                                        .map(id -> "\"" + app.label(id) + "\""))
                        .collect(Collectors.joining(", "));
        return Optional.of(names).filter(text -> !text.isEmpty());
    }

    private boolean hasApps() {
        return switch (dumps.load(new DumpSource.Home())) {
            case DumpLoad.Loaded(Dump dump, var _) -> !dump.apps().isEmpty();
            case DumpLoad.Missing _ -> false;
            case DumpLoad.Unreadable _ -> true;
        };
    }

    private static boolean isKept(App app) {
        return !app.desired().contains(DesiredState.GONE)
                && !SlotVariables.isSlot(app.spec().launch());
    }
}
