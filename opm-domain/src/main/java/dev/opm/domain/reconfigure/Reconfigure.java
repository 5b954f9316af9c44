package dev.opm.domain.reconfigure;

import dev.opm.domain.app.App;
import dev.opm.domain.app.AppId;
import dev.opm.domain.app.AppName;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.DesiredState;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.appsfile.Difference;
import dev.opm.domain.dependency.Dependencies;
import dev.opm.domain.lifecycle.Scale;
import dev.opm.domain.outcome.Answer;
import dev.opm.domain.outcome.Refusal;
import dev.opm.domain.port.process.LaunchFailure;
import dev.opm.domain.port.process.Preflight;
import dev.opm.domain.port.storage.InstanceLogs;
import dev.opm.domain.port.storage.StorageFailure;
import dev.opm.domain.reconfigure.ReconfigurePlan.Change;
import dev.opm.domain.reconfigure.ReconfigurePlan.Effect;
import dev.opm.domain.registry.OperationVerb;
import dev.opm.domain.restart.Restart;
import dev.opm.domain.setting.value.FlawedSetting;
import dev.opm.domain.supervision.CurrentTable;
import dev.opm.domain.supervision.Operations;
import dev.opm.domain.transaction.Claiming;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Gives known apps other settings, or another name. What the processes can go on under holds at
/// once; what takes new processes holds from the next start, or at once where that is asked for,
/// and then only what is meant to run is restarted. What cannot be is told before anything is
/// changed.
///
/// Concurrency: one at a time, for each change is made to the settings that were read.
public final class Reconfigure {
    private final ReentrantLock one = new ReentrantLock();
    private final Claiming claiming;
    private final Operations operations;
    private final CurrentTable table;
    private final Preflight preflight;
    private final Scale scale;
    private final Restart restart;
    private final InstanceLogs logs;

    @SuppressWarnings("exports") // made by Opm alone
    public Reconfigure(
            Claiming claiming,
            Operations operations,
            CurrentTable table,
            Preflight preflight,
            Scale scale,
            Restart restart,
            InstanceLogs logs) {
        this.claiming = claiming;
        this.operations = operations;
        this.table = table;
        this.preflight = preflight;
        this.scale = scale;
        this.restart = restart;
        this.logs = logs;
    }

    /// What an app is to be.
    public interface Edit {
        /// @throws FlawedSetting if it cannot be
        AppSpec of(AppSpec now);
    }

    /// What [#change] would do now.
    public Answer<ReconfigurePlan> plan(List<AppId> apps, Edit edit, Effect effect) {
        List<Change> changes = new ArrayList<>();
        for (AppId id : apps) {
            Optional<App> app = table.now().find(id);
            if (app.isEmpty()) {
                return Answer.refused(
                        new Refusal(
                                Refusal.Kind.NO_SUCH_APP,
                                "set: the app was deleted meanwhile; nothing was changed"));
            }
            try {
                AppSpec now = app.get().spec();
                changes.add(new Change(app.get(), Difference.between(now, edit.of(now)), effect));
            } catch (FlawedSetting flaw) {
                String key = flaw.path().isEmpty() ? "" : flaw.path() + " ";
                return usage(app.get(), key + flaw.why());
            } catch (IllegalArgumentException refused) {
                return usage(app.get(), String.valueOf(refused.getMessage()));
            }
        }
        ReconfigurePlan plan = new ReconfigurePlan(changes);
        return flaw(plan).<Answer<ReconfigurePlan>>map(Answer::refused).orElse(Answer.done(plan));
    }

    /// @param before told of the plan before anything is done
    public Answer<ReconfigurePlan> change(
            List<AppId> apps, Edit edit, Effect effect, Consumer<ReconfigurePlan> before) {
        one.lock();
        try {
            return plan(apps, edit, effect)
                    .then(plan -> {
                        before.accept(plan);
                        return carryOut(plan);
                    });
        } finally {
            one.unlock();
        }
    }

    /// Gives an app another name while nobody can start or stop it. Answers the app as it was.
    public Answer<App> rename(AppId id, AppName to) {
        List<InstanceId> instances = table.now().find(id).stream().flatMap(App::instances).toList();
        return claiming.holding(
                instances,
                operations.begin(OperationVerb.RENAME),
                _ -> new Rename(table, logs).rename(id, to));
    }

    private Answer<ReconfigurePlan> carryOut(ReconfigurePlan plan) {
        List<String> done = new ArrayList<>();
        for (Change change : plan.changes()) {
            if (change.reach() == ReconfigurePlan.Reach.NOTHING) {
                continue;
            }
            if (carryOut(change) instanceof Answer.Refused<?>(Refusal refusal)) {
                String before =
                        done.isEmpty()
                                ? "; no other app was changed"
                                : "; before that this was changed: " + String.join(", ", done);
                return Answer.refused(
                        new Refusal(refusal.kind(), "set: " + refusal.message() + before));
            }
            done.add(change.app().name().value());
        }
        return Answer.done(plan);
    }

    private Answer<?> carryOut(Change change) {
        App app = change.app();
        AppSpec wanted = change.difference().wanted();
        boolean shrinks = wanted.instances() < app.spec().instances();
        Answer<?> first =
                shrinks
                        ? scale.scale(app.id(), wanted.instances())
                        : Answer.done(List.<InstanceId>of());
        return first.then(_ -> store(app, wanted))
                .then(_ -> scale.scale(app.id(), wanted.instances()))
                .then(_ ->
                        change.reach() == ReconfigurePlan.Reach.RESTART
                                ? restart.restart(meantToRun(app.id()), Optional.empty())
                                : Answer.done(List.<InstanceId>of()));
    }

    /// All but the number of its instances.
    private Answer<App> store(App app, AppSpec wanted) {
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

    private List<InstanceId> meantToRun(AppId id) {
        return table.now().find(id).stream()
                .flatMap(app ->
                        app.instances()
                                .filter(instance -> app.desired(instance) == DesiredState.UP))
                .toList();
    }

    private Optional<Refusal> flaw(ReconfigurePlan plan) {
        List<AppSpec> all = new ArrayList<>();
        for (App app : table.now().apps()) {
            all.add(
                    plan.changes().stream()
                            .filter(change -> change.app().id().equals(app.id()))
                            .map(change -> change.difference().wanted())
                            .findFirst()
                            .orElse(app.spec()));
        }
        Optional<String> entangled = new Dependencies(all).flaw(all);
        if (entangled.isPresent()) {
            return Optional.of(Refusal.usage("set: " + entangled.get() + "; nothing was changed"));
        }
        String flaws =
                plan.changes().stream()
                        .filter(change -> change.reach() != ReconfigurePlan.Reach.NOTHING)
                        .flatMap(change ->
                                preflight.check(change.difference().wanted()).stream()
                                        .map(LaunchFailure::shown)
                                        .map(why -> "\"" + change.app().name() + "\" " + why))
                        .collect(Collectors.joining("; "));
        return flaws.isEmpty()
                ? Optional.empty()
                : Optional.of(Refusal.failed("set: " + flaws + "; nothing was changed"));
    }

    private static Answer<ReconfigurePlan> usage(App app, String why) {
        return Answer.refused(
                Refusal.usage("set: \"" + app.name() + "\": " + why + "; nothing was changed"));
    }
}
