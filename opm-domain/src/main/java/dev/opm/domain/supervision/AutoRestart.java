package dev.opm.domain.supervision;

import dev.opm.domain.app.App;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.policy.StopPolicy;
import dev.opm.domain.incarnation.ClearOut;
import dev.opm.domain.incarnation.Clearance;
import dev.opm.domain.incarnation.LaunchOutcome;
import dev.opm.domain.incarnation.Launcher;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.Mark;
import dev.opm.domain.port.process.LaunchFailure;
import dev.opm.domain.registry.Claim;
import dev.opm.domain.registry.ClaimOutcome;
import dev.opm.domain.registry.Claims;
import dev.opm.domain.registry.Incarnation;
import dev.opm.domain.registry.Operation;
import dev.opm.domain.registry.PidRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// What supervision does by itself under a claim of its own: ends what a dead process left, and
/// launches again. When another operation holds the claim it does nothing: that one decides, and
/// its release brings the instance back to the policy.
///
/// Runs on workers; several instances side by side.
public final class AutoRestart {
    private final CurrentTable table;
    private final PidRegistry registry;
    private final ClearOut clearOut;
    private final Launcher launcher;
    private final Operations operations;
    private final Map<InstanceId, Mark> stuck = new ConcurrentHashMap<>();

    @SuppressWarnings("exports") // made by Opm alone
    public AutoRestart(
            CurrentTable table,
            PidRegistry registry,
            ClearOut clearOut,
            Launcher launcher,
            Operations operations) {
        this.table = table;
        this.registry = registry;
        this.clearOut = clearOut;
        this.launcher = launcher;
        this.operations = operations;
    }

    /// Ends what a dead process left, if it left anything. When somebody holds the claim their
    /// release brings the instance here again. What would not go is tried once: the next command or
    /// launch tries again.
    public void clearRemains(InstanceId instance) {
        registry.incarnation(instance)
                .remains()
                .filter(mark -> !mark.equals(stuck.get(instance)))
                .ifPresent(mark -> claimed(instance, claim -> clear(claim, mark)));
    }

    private void clear(Claim claim, Mark mark) {
        if (vacant(claim) instanceof Clearance.WouldNotGo) {
            stuck.put(claim.instance(), mark);
        } else {
            stuck.remove(claim.instance());
        }
    }

    /// Launches an instance if it is still wanted up and its time has come, also after the time it
    /// took to end what was left.
    public void relaunch(InstanceId instance, Supervisor supervisor) {
        claimed(
                instance,
                claim -> {
                    if (registry.processOf(instance).isPresent()
                            && !supervisor.isDue(supervisor.instance(instance))) {
                        return;
                    }
                    Clearance clearance = vacant(claim);
                    Instance now = supervisor.instance(instance);
                    Optional<App> app = table.now().owner(instance);
                    if (app.isPresent() && supervisor.isDue(now)) {
                        launch(claim, app.get(), now, clearance, supervisor);
                    }
                });
    }

    /// Ends an instance whose process is no longer well, and leaves it to the restart policy. What
    /// holds the claim has other plans with it.
    public void replace(InstanceId instance, Identity process, String why, Supervisor supervisor) {
        if (!registry.processOf(instance).equals(Optional.of(process))) {
            return;
        }
        claimed(
                instance,
                operations.begin(Operation.SUPERVISION).because("liveness: " + why),
                claim -> {
                    if (registry.processOf(instance).equals(Optional.of(process))) {
                        supervisor.post(instance, new Event.StopBegan());
                        clearOut.clear(claim, stopPolicy(instance));
                        supervisor.post(instance, new Event.Unwell(why));
                    }
                });
    }

    private void launch(
            Claim claim, App app, Instance now, Clearance clearance, Supervisor supervisor) {
        InstanceId instance = claim.instance();
        if (clearance instanceof Clearance.WouldNotGo left) {
            supervisor.post(instance, new Event.LaunchFailed(left.shown()));
            return;
        }
        supervisor.post(
                instance, new Event.Launching(app.spec().launch(), Event.Starter.SUPERVISION));
        Launcher.Request request = new Launcher.Request(app.spec(), now.history().restarts() + 1);
        switch (launcher.launch(claim, request)) {
            case LaunchOutcome.Launched _ -> {}
            case LaunchOutcome.Failed(LaunchFailure failure) ->
                    supervisor.post(instance, new Event.LaunchFailed(failure.shown()));
        }
    }

    private Clearance vacant(Claim claim) {
        return registry.incarnation(claim.instance()) instanceof Incarnation.Vacant
                ? new Clearance.Cleared(claim.instance())
                : clearOut.clear(claim, stopPolicy(claim.instance()));
    }

    private StopPolicy stopPolicy(InstanceId instance) {
        return table.now().owner(instance).map(app -> app.spec().stop()).orElse(StopPolicy.DEFAULT);
    }

    private void claimed(InstanceId instance, Consumer<Claim> work) {
        claimed(instance, operations.begin(Operation.SUPERVISION), work);
    }

    private void claimed(InstanceId instance, Operation operation, Consumer<Claim> work) {
        if (registry.tryClaim(instance, operation) instanceof ClaimOutcome.Granted(Claims claims)) {
            try (claims) {
                work.accept(claims.of(instance));
            }
        }
    }
}
