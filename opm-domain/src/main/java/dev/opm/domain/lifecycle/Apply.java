package dev.opm.domain.lifecycle;

import dev.opm.domain.app.App;
import dev.opm.domain.app.AppName;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.DesiredState;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.appsfile.Difference;
import dev.opm.domain.dependency.Dependencies;
import dev.opm.domain.lifecycle.ApplyPlan.Change;
import dev.opm.domain.lifecycle.ApplyPlan.Dropped;
import dev.opm.domain.outcome.Answer;
import dev.opm.domain.outcome.Refusal;
import dev.opm.domain.port.process.LaunchFailure;
import dev.opm.domain.port.process.Preflight;
import dev.opm.domain.port.storage.StorageFailure;
import dev.opm.domain.restart.Restart;
import dev.opm.domain.supervision.CurrentTable;
import dev.opm.domain.supervision.InstanceState;
import dev.opm.domain.supervision.Supervisor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Makes the apps of a file equal to it and touches only what differs; apps of other files are none
/// of its business. What could not start is told before anything is changed; then what the file no
/// longer has goes, if that was asked for, and what differs is changed and what is new comes up,
/// each after what it depends on. A step that fails ends it: what was done stays done, and the
/// answer names it and what was not.
///
/// Concurrency: one at a time; a second is busy. Each step claims what it changes.
public final class Apply {
    private final ReentrantLock one = new ReentrantLock();
    private final CurrentTable table;
    private final Supervisor supervisor;
    private final Preflight preflight;
    private final StartTogether starts;
    private final Start start;
    private final Restart restart;
    private final Scale scale;
    private final Delete delete;

    public Apply(
            CurrentTable table,
            Supervisor supervisor,
            Preflight preflight,
            StartTogether starts,
            Start start,
            Restart restart,
            Scale scale,
            Delete delete) {
        this.table = table;
        this.supervisor = supervisor;
        this.preflight = preflight;
        this.starts = starts;
        this.start = start;
        this.restart = restart;
        this.scale = scale;
        this.delete = delete;
    }

    /// What [#apply] would do now.
    ///
    /// @param file that was read
    public Answer<ApplyPlan> plan(Path file, List<AppSpec> written, Dropped dropped) {
        Optional<String> entangled = new Dependencies(written).flaw(written);
        if (entangled.isPresent()) {
            return Answer.refused(
                    Refusal.usage("apply: " + entangled.get() + "; nothing was changed"));
        }
        ApplyPlan plan = planned(file, written, dropped);
        return flaws(plan).<Answer<ApplyPlan>>map(Answer::refused).orElse(Answer.done(plan));
    }

    /// @param file that was read
    /// @param before told of the plan before anything is done
    public Answer<ApplyPlan> apply(
            Path file, List<AppSpec> written, Dropped dropped, Consumer<ApplyPlan> before) {
        if (!one.tryLock()) {
            return Answer.refused(
                    new Refusal(
                            Refusal.Kind.BUSY,
                            "apply: busy: another apply runs; nothing was changed, try again when"
                                    + " it is done"));
        }
        try {
            return plan(file, written, dropped)
                    .then(plan -> {
                        before.accept(plan);
                        return carryOut(plan);
                    });
        } finally {
            one.unlock();
        }
    }

    private ApplyPlan planned(Path file, List<AppSpec> written, Dropped dropped) {
        List<App> gone = noLongerIn(file, written);
        List<Change> changes = new ArrayList<>();
        if (dropped == Dropped.DELETED) {
            gone.forEach(app -> changes.add(new Change.Delete(app)));
        }
        changes.addAll(upwards(written));
        return new ApplyPlan(changes, dropped == Dropped.STAYS ? gone : List.of());
    }

    private List<App> noLongerIn(Path file, List<AppSpec> written) {
        Set<AppName> names = written.stream().map(AppSpec::name).collect(Collectors.toSet());
        return table.now().apps().stream()
                .filter(app -> app.spec().file().equals(Optional.of(file)))
                .filter(app -> !names.contains(app.name()))
                .toList();
    }

    /// Each after what it depends on. What is new comes up together, as late as that allows.
    private List<Change> upwards(List<AppSpec> written) {
        Dependencies all = new Dependencies(written);
        List<Change> changes = new ArrayList<>();
        List<Change> starting = new ArrayList<>();
        for (Set<AppName> wave : all.waves()) {
            for (AppSpec spec :
                    written.stream().filter(one -> wave.contains(one.name())).toList()) {
                Optional<App> known = table.now().find(spec.name());
                if (known.isEmpty()) {
                    starting.add(new Change.Start(spec));
                    continue;
                }
                Set<AppName> order = all.order(List.of(spec.name()));
                if (starting.stream().anyMatch(change -> order.contains(change.name()))) {
                    changes.addAll(starting);
                    starting.clear();
                }
                changes.add(change(known.get(), Difference.between(known.get().spec(), spec)));
            }
        }
        changes.addAll(starting);
        return changes;
    }

    private Change change(App app, Difference difference) {
        return switch (difference.extent()) {
            case PROCESS -> new Change.Restart(app, difference);
            case SETTINGS -> new Change.Update(app, difference);
            case NONE ->
                    isUp(app) ? new Change.None(app, difference) : new Change.Wake(app, difference);
        };
    }

    private boolean isUp(App app) {
        return app.instances()
                .allMatch(id ->
                        app.desired(id) == DesiredState.UP
                                && (!supervisor.isDown(id) || isFinished(id)));
    }

    /// A job that ended well is as its file wants it.
    private boolean isFinished(InstanceId instance) {
        return supervisor.instance(instance).state() instanceof InstanceState.Finished;
    }

    /// What could not start, before anything is touched.
    private Optional<Refusal> flaws(ApplyPlan plan) {
        List<String> flaws =
                plan.changes().stream()
                        .flatMap(Apply::launched)
                        .flatMap(spec ->
                                preflight.check(spec).stream()
                                        .map(LaunchFailure::shown)
                                        .map(flaw -> "\"" + spec.name() + "\" " + flaw))
                        .toList();
        return flaws.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Refusal.failed(
                                "apply: " + String.join("; ", flaws) + "; nothing was changed"));
    }

    private static Stream<AppSpec> launched(Change change) {
        return switch (change) {
            case Change.Start(AppSpec spec) -> Stream.of(spec);
            case Change.Restart(var _, Difference difference) -> Stream.of(difference.wanted());
            case Change.Wake(var _, Difference difference) -> Stream.of(difference.wanted());
            case Change.Update _, Change.Delete _, Change.None _ -> Stream.empty();
        };
    }

    private Answer<ApplyPlan> carryOut(ApplyPlan plan) {
        List<String> done = new ArrayList<>();
        List<AppSpec> starting = new ArrayList<>();
        for (Change change : plan.changes()) {
            if (change instanceof Change.Start(AppSpec spec)) {
                starting.add(spec);
                continue;
            }
            Optional<Refusal> refused = comeUp(starting, done).or(() -> refusal(carryOut(change)));
            if (refused.isPresent()) {
                return Answer.refused(partly(refused.get(), plan, done));
            }
            if (!(change instanceof Change.None)) {
                done.add(change.name().value());
            }
        }
        return comeUp(starting, done)
                .<Answer<ApplyPlan>>map(refusal -> Answer.refused(partly(refusal, plan, done)))
                .orElse(Answer.done(plan));
    }

    private Answer<?> carryOut(Change change) {
        return switch (change) {
            case Change.Delete(App app) -> delete.delete(List.of(app.id()));
            case Change.Update(App app, Difference difference) -> update(app, difference.wanted());
            case Change.Restart(App app, Difference difference) ->
                    restart(app, difference.wanted());
            case Change.Wake(App app, Difference difference) ->
                    settle(app, difference.wanted()).then(_ -> wake(app));
            case Change.None(App app, Difference difference) -> settle(app, difference.wanted());
            case Change.Start(AppSpec spec) -> starts.start(List.of(spec));
        };
    }

    /// Starts what has gathered, all or none.
    private Optional<Refusal> comeUp(List<AppSpec> starting, List<String> done) {
        if (starting.isEmpty()) {
            return Optional.empty();
        }
        Optional<Refusal> refused = refusal(starts.start(List.copyOf(starting)));
        if (refused.isEmpty()) {
            starting.forEach(spec -> done.add(spec.name().value()));
            starting.clear();
        }
        return refused;
    }

    private static Optional<Refusal> refusal(Answer<?> answer) {
        return answer instanceof Answer.Refused<?>(Refusal refusal)
                ? Optional.of(refusal)
                : Optional.empty();
    }

    /// What was done stays; what was still to be done is named too.
    private static Refusal partly(Refusal refusal, ApplyPlan plan, List<String> done) {
        List<String> left =
                plan.changes().stream()
                        .filter(change -> !(change instanceof Change.None))
                        .map(change -> change.name().value())
                        .filter(name -> !done.contains(name))
                        .toList();
        return new Refusal(
                refusal.kind(),
                "apply: "
                        + refusal.message()
                        + (done.isEmpty()
                                ? "; no other app was changed"
                                : "; before that this was done: " + String.join(", ", done))
                        + (left.size() > 1 ? "; not done: " + String.join(", ", left) : "")
                        + "; apply again once that is mended");
    }

    private Answer<?> update(App app, AppSpec wanted) {
        Answer<?> fewer = shrunk(app, wanted);
        return fewer.then(_ -> settle(app, wanted))
                .then(_ -> scale.scale(app.id(), wanted.instances()))
                .then(_ -> wake(app));
    }

    private Answer<?> restart(App app, AppSpec wanted) {
        return shrunk(app, wanted)
                .then(_ -> {
                    int left = Math.min(app.spec().instances(), wanted.instances());
                    return restart.restartAs(app.id(), wanted.withInstances(left));
                })
                .then(_ -> scale.scale(app.id(), wanted.instances()));
    }

    private Answer<List<InstanceId>> shrunk(App app, AppSpec wanted) {
        return wanted.instances() < app.spec().instances()
                ? scale.scale(app.id(), wanted.instances())
                : Answer.done(List.of());
    }

    /// The table's app becomes the one that is written, but for the number of its instances.
    private Answer<App> settle(App app, AppSpec wanted) {
        try {
            table.change(now ->
                    now.change(
                            app.id(),
                            old -> old.withSpec(wanted.withInstances(old.spec().instances()))));
            return Answer.done(app);
        } catch (StorageFailure failure) {
            return Answer.refused(
                    Refusal.failed("\"" + app.name() + "\" " + failure.reason() + ", unchanged"));
        }
    }

    private Answer<List<InstanceId>> wake(App app) {
        List<InstanceId> down =
                table.now().find(app.id()).stream()
                        .flatMap(App::instances)
                        .filter(id ->
                                !table.now().desired(id).equals(Optional.of(DesiredState.UP))
                                        || supervisor.isDown(id))
                        .toList();
        return down.isEmpty() ? Answer.done(List.of()) : start.startKnown(down);
    }
}
