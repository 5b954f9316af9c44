package dev.opm.domain.incarnation;

import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.app.policy.Probe;
import dev.opm.domain.app.policy.StopPolicy;
import dev.opm.domain.incarnation.ClearOut.Ending;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.Mark;
import dev.opm.domain.port.execution.Workers;
import dev.opm.domain.port.process.Prober;
import dev.opm.domain.port.process.Prober.Finding;
import dev.opm.domain.port.storage.RunStateStore;
import dev.opm.domain.port.storage.StorageFailure;
import dev.opm.domain.registry.Incarnation;
import dev.opm.domain.registry.PidRegistry;
import dev.opm.domain.registry.RunRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Runs the pre-stop commands of instances that are about to be asked to end, each in the
/// surroundings its process was started in. One that fails or takes too long is told of and keeps
/// nothing from ending. An instance whose process is dead has none: there is nobody to prepare.
///
/// Callable from any thread that holds the claims; blocks until all commands are over.
public final class PreStop {
    /// Most commands at a time.
    private static final int PARALLEL = 16;

    private final Function<InstanceId, Optional<AppSpec>> apps;
    private final PidRegistry registry;
    private final RunStateStore runState;
    private final Prober prober;
    private final Workers workers;
    private final Listener listener;

    /// Told of a command that failed. Must not block.
    public interface Listener {
        void failed(InstanceId instance, String why);
    }

    /// @param apps the app of an instance as the table has it
    public PreStop(
            Function<InstanceId, Optional<AppSpec>> apps,
            PidRegistry registry,
            RunStateStore runState,
            Prober prober,
            Workers workers,
            Listener listener) {
        this.apps = apps;
        this.registry = registry;
        this.runState = runState;
        this.prober = prober;
        this.workers = workers;
        this.listener = listener;
    }

    /// One command and whom it is about.
    private record Task(Prober.Subject subject, StopPolicy policy) {}

    void run(Collection<Ending> endings) {
        List<Task> tasks = new ArrayList<>();
        for (Ending ending : endings) {
            if (!ending.policy().before().isEmpty()) {
                subject(ending).ifPresent(who -> tasks.add(new Task(who, ending.policy())));
            }
        }
        List<Supplier<Finding>> checks = new ArrayList<>();
        tasks.forEach(task -> checks.add(() -> run(task)));
        List<Finding> findings = checks.isEmpty() ? List.of() : workers.all(PARALLEL, checks);
        for (int i = 0; i < findings.size(); i++) {
            if (findings.get(i) instanceof Finding.Ill(String why)) {
                listener.failed(tasks.get(i).subject().mark().instance(), why);
            }
        }
    }

    private Finding run(Task task) {
        return prober.check(
                task.subject(),
                new Probe.Check.Exec(task.policy().before()),
                task.policy().beforeTimeout());
    }

    private Optional<Prober.Subject> subject(Ending ending) {
        Incarnation incarnation = registry.incarnation(ending.instance());
        return switch (ending.extent()) {
            case WHOLE -> ofCurrent(incarnation).flatMap(running -> subject(ending, running));
            case BESIDE -> incarnation.other().flatMap(beside -> subject(ending, beside));
        };
    }

    private static Optional<Incarnation.Single> ofCurrent(Incarnation incarnation) {
        return switch (incarnation) {
            case Incarnation.Vacant _ -> Optional.empty();
            case Incarnation.Single one -> Optional.of(one);
            case Incarnation.Overlapping(Incarnation.Single current, var _) -> Optional.of(current);
        };
    }

    private Optional<Prober.Subject> subject(Ending ending, Incarnation.Single single) {
        return single instanceof Incarnation.Running(Mark mark, Identity process)
                ? apps.apply(ending.instance())
                        .map(app -> new Prober.Subject(app, launch(app, mark), mark, process))
                : Optional.empty();
    }

    /// What the process was started as, which the table may have changed since.
    private Launch launch(AppSpec app, Mark mark) {
        try {
            return runState.read(mark.instance()).map(RunRecord::launch).orElse(app.launch());
        } catch (StorageFailure unreadable) {
            return app.launch(); // the same, most often
        }
    }
}
