package dev.opm.domain.reconfigure;

import dev.opm.domain.app.App;
import dev.opm.domain.app.AppDraft;
import dev.opm.domain.app.AppId;
import dev.opm.domain.app.AppName;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.Dependency;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.outcome.Answer;
import dev.opm.domain.outcome.Refusal;
import dev.opm.domain.outcome.RequestWarnings;
import dev.opm.domain.port.storage.InstanceLogs;
import dev.opm.domain.port.storage.StorageFailure;
import dev.opm.domain.supervision.CurrentTable;
import dev.opm.domain.table.AppTable;
import dev.opm.domain.table.NameTaken;
import java.util.List;
import java.util.Optional;

/// Gives an app another name. Its id, its processes, its past and its logs stay; what depends on it
/// depends on it under its new name.
final class Rename {
    private final CurrentTable table;
    private final InstanceLogs logs;

    Rename(CurrentTable table, InstanceLogs logs) {
        this.table = table;
        this.logs = logs;
    }

    /// Answers the app as it was.
    Answer<App> rename(AppId id, AppName to) {
        Optional<App> app = table.now().find(id);
        if (app.isEmpty()) {
            return Answer.refused(
                    new Refusal(
                            Refusal.Kind.NO_SUCH_APP,
                            "rename: the app was deleted meanwhile; nothing was changed"));
        }
        try {
            table.change(now -> renamed(now, id, to));
            app.get().instances().forEach(instance -> renameLogs(app.get(), instance, to));
            return Answer.done(app.get());
        } catch (NameTaken taken) {
            return refused(app.get(), taken.reason() + "; choose another");
        } catch (StorageFailure failure) {
            return refused(app.get(), failure.reason());
        }
    }

    /// The app has its name whatever becomes of its logs.
    private void renameLogs(App before, InstanceId instance, AppName to) {
        try {
            logs.rename(before.name(), to, instance, before.spec().logs());
        } catch (StorageFailure failure) {
            RequestWarnings.add(failure.reason());
        }
    }

    private static Answer<App> refused(App app, String why) {
        return Answer.refused(
                Refusal.failed("rename: \"" + app.name() + "\": " + why + "; nothing was changed"));
    }

    private static AppTable renamed(AppTable now, AppId id, AppName to) {
        Optional<AppName> from = now.find(id).map(App::name);
        AppTable next =
                now.change(id, app -> app.withSpec(AppDraft.of(app.spec()).name(to).done()));
        for (App app : now.apps()) {
            if (from.isPresent() && dependsOn(app.spec(), from.get())) {
                next =
                        next.change(
                                app.id(),
                                other -> other.withSpec(on(other.spec(), from.get(), to)));
            }
        }
        return next;
    }

    private static boolean dependsOn(AppSpec spec, AppName name) {
        return spec.dependsOn().stream().anyMatch(dependency -> dependency.app().equals(name));
    }

    private static AppSpec on(AppSpec spec, AppName from, AppName to) {
        List<Dependency> dependsOn =
                spec.dependsOn().stream()
                        .map(one -> one.app().equals(from) ? new Dependency(to, one.until()) : one)
                        .toList();
        return AppDraft.of(spec).dependsOn(dependsOn).done();
    }
}
