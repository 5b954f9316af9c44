package dev.opm.domain.restore;

import dev.opm.domain.dump.DumpLoad;
import dev.opm.domain.journal.Entry;
import dev.opm.domain.port.Ports;
import dev.opm.domain.port.storage.DumpStore;
import dev.opm.domain.port.storage.Journal;
import dev.opm.domain.restore.report.RestoreReport;
import dev.opm.domain.restore.report.RestoreReport.Outcome;
import dev.opm.domain.supervision.CurrentTable;
import dev.opm.domain.table.AppTable;
import dev.opm.domain.text.DurationText;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The restore of a machine that has just booted: what keeps it from committing, a disk that is not
/// there yet for instance, may pass. It is tried again after 5 s, doubling to 5 min, until one
/// commits or somebody changes the apps.
///
/// Concurrency: attempts run on workers, one at a time; what it waits for is a volatile value.
public final class BootRestore {
    static final Duration FIRST_DELAY = Duration.ofSeconds(5);
    static final Duration LONGEST_DELAY = Duration.ofMinutes(5);

    private final RestoreCoordinator restores;
    private final CurrentTable table;
    private final DumpStore dumps;
    private final Journal journal;
    private final Ports.Execution execution;
    private volatile Optional<Waiting> waiting = Optional.empty();

    public BootRestore(
            RestoreCoordinator restores,
            CurrentTable table,
            Ports.Storage storage,
            Ports.Execution execution) {
        this.restores = restores;
        this.table = table;
        this.dumps = storage.dumps();
        this.journal = storage.journal();
        this.execution = execution;
    }

    /// What it waits for between two attempts.
    ///
    /// @param attempts how many there were
    /// @param next when the next one is due
    /// @param why what kept the last one from committing
    public record Waiting(int attempts, Instant next, String why) {
        /// `restore at boot waits, tried 3 times, again at …: "api" failed at …`
        public String shown() {
            return "restore at boot waits, tried "
                    + (attempts == 1 ? "once" : attempts + " times")
                    + ", again at "
                    + next
                    + ": "
                    + why;
        }
    }

    /// Begins it, on a worker.
    ///
    /// @param listener told of each attempt's report
    public void begin(RestoreRequest request, Consumer<RestoreReport> listener) {
        execution.workers().run(() -> attempt(request, 1, FIRST_DELAY, listener));
    }

    /// What it waits for, if it does.
    public Optional<Waiting> waiting() {
        return waiting;
    }

    private void attempt(
            RestoreRequest request, int count, Duration delay, Consumer<RestoreReport> listener) {
        waiting = Optional.empty();
        RestoreReport report = restores.restore(request, _ -> {});
        listener.accept(report);
        if (isOver(request, report)) {
            return;
        }
        AppTable seen = table.now();
        Waiting next =
                new Waiting(
                        count,
                        execution.clock().instant().plus(delay),
                        report.error().orElse("it did not commit"));
        waiting = Optional.of(next);
        journal.note(
                Entry.of(
                        execution.clock().instant(),
                        Entry.Kind.RESTORE_WAITS,
                        Map.of("why", next.why(), "next", "again in " + DurationText.of(delay))));
        Duration longer = delay.multipliedBy(2);
        Duration then = longer.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : longer;
        execution
                .timers()
                .after(
                        delay,
                        () ->
                                execution
                                        .workers()
                                        .run(() ->
                                                again(request, seen, count + 1, then, listener)));
    }

    /// Whoever changed the apps meanwhile wants something else than what was saved.
    private void again(
            RestoreRequest request,
            AppTable seen,
            int count,
            Duration delay,
            Consumer<RestoreReport> listener) {
        if (table.now().equals(seen)) {
            attempt(request, count, delay, listener);
        } else {
            waiting = Optional.empty();
        }
    }

    /// Also where there is no dump: nothing was ever saved.
    private boolean isOver(RestoreRequest request, RestoreReport report) {
        return report.outcome() == Outcome.COMMITTED
                || report.outcome() == Outcome.PARTIAL
                || dumps.load(request.source()) instanceof DumpLoad.Missing;
    }
}
