package dev.opm.domain.incarnation;

import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.policy.StopPolicy;
import dev.opm.domain.incarnation.ClearOut.Ending;
import dev.opm.domain.port.process.ExitWatch;
import dev.opm.domain.registry.Claim;
import dev.opm.domain.registry.Incarnation;
import dev.opm.domain.registry.PidRegistry;
import dev.opm.domain.registry.RunRecord;
import dev.opm.domain.supervision.Event;
import dev.opm.domain.supervision.EventRecorder;
import dev.opm.domain.supervision.Supervisor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The two things that are done to a claimed instance, launch and end, each told to supervision
/// before and after, whatever comes of it: nobody else launches or ends, and so nobody can forget
/// to tell.
///
/// What lives beside an instance's own incarnation is not the instance people are shown, so
/// supervision is told nothing of it. Callable from any thread that holds the claims, in parallel.
public final class Incarnations {
    private final PidRegistry registry;
    private final Launcher launcher;
    private final ClearOut clearOut;
    private final Supervisor supervisor;
    private final EventRecorder recorder;

    public Incarnations(
            PidRegistry registry,
            Launcher launcher,
            ClearOut clearOut,
            Supervisor supervisor,
            EventRecorder recorder) {
        this.registry = registry;
        this.launcher = launcher;
        this.clearOut = clearOut;
        this.supervisor = supervisor;
        this.recorder = recorder;
    }

    /// Whether nothing of an instance lives, for all that is known.
    public boolean isVacant(InstanceId instance) {
        return registry.incarnation(instance) instanceof Incarnation.Vacant;
    }

    /// Launches once. The instance must be vacant in the registry.
    public LaunchOutcome launch(Claim claim, AppSpec app, RollbackTerms terms) {
        InstanceId instance = claim.instance();
        Event.Starter starter =
                claim.holder().isSupervision()
                        ? Event.Starter.SUPERVISION
                        : Event.Starter.OPERATION;
        supervisor.post(instance, new Event.Launching(app.launch(), starter));
        try {
            int restarts = supervisor.instance(instance).history().restarts();
            LaunchOutcome outcome =
                    launcher.launch(claim, new Launcher.Request(app, restarts, terms));
            if (outcome instanceof LaunchOutcome.Failed(var failure)) {
                supervisor.post(instance, new Event.LaunchFailed(failure.shown()));
            }
            return outcome;
        } catch (RuntimeException | Error broken) {
            supervisor.post(
                    instance, new Event.LaunchFailed("the launch was broken off: " + broken));
            throw broken;
        }
    }

    /// Launches the successor of the one that runs; see [Launcher#launchBeside].
    public LaunchOutcome launchBeside(
            Claim claim, AppSpec app, RunRecord current, ExitWatch.Listener onEnd) {
        Launcher.Request request =
                new Launcher.Request(app, current.restarts(), RollbackTerms.NONE);
        return launcher.launchBeside(claim, request, current, onEnd);
    }

    /// Writes down a launch that is still to come; see [Launcher#writeIntent].
    public void writeIntent(InstanceId instance, AppSpec app, RollbackTerms terms) {
        launcher.writeIntent(instance, new Launcher.Request(app, 0, terms));
    }

    /// Writes down that an instance had finished; see [Launcher#writeFinished].
    public void writeFinished(InstanceId instance, AppSpec app, RollbackTerms terms) {
        launcher.writeFinished(instance, new Launcher.Request(app, 0, terms));
    }

    /// Ends whatever lives of these instances, wave after wave, and answers what would not go.
    /// Supervision knows of all of them before the first is touched.
    public List<Clearance.WouldNotGo> end(List<List<Ending>> waves) {
        for (List<Ending> wave : waves) {
            wave.forEach(ending -> supervisor.post(ending.instance(), new Event.StopBegan()));
        }
        List<Clearance.WouldNotGo> left = new ArrayList<>();
        for (List<Ending> wave : waves) {
            for (Clearance outcome : clearOut.clear(wave)) {
                switch (outcome) {
                    case Clearance.Cleared(InstanceId instance) ->
                            supervisor.post(instance, new Event.Cleared());
                    case Clearance.WouldNotGo stuck -> left.add(stuck);
                }
            }
        }
        return left;
    }

    /// Ends one instance.
    public Optional<Clearance.WouldNotGo> end(Claim claim, StopPolicy policy) {
        return end(List.of(List.of(new Ending(claim, policy)))).stream().findFirst();
    }

    /// Ends what a dead process left of its tree. What the instance waits for stands; only one of
    /// which something would not go hears that it has.
    public Optional<Clearance.WouldNotGo> clearRemains(Claim claim, StopPolicy policy) {
        boolean isDead = registry.processOf(claim.instance()).isEmpty();
        ClearOut.Remains remains = clearOut.clearRemains(new Ending(claim, policy));
        if (isDead && !remains.ended().isEmpty()) {
            recorder.remainsEnded(claim.instance(), remains.ended());
        }
        if (remains.clearance() instanceof Clearance.WouldNotGo left) {
            return Optional.of(left);
        }
        supervisor.post(claim.instance(), new Event.RemainsCleared());
        return Optional.empty();
    }

    /// Ends what lives beside the instance's own incarnation.
    public Optional<Clearance.WouldNotGo> endBeside(Claim claim, StopPolicy policy) {
        return clear(new Ending(claim, policy, Ending.Extent.BESIDE));
    }

    private Optional<Clearance.WouldNotGo> clear(Ending ending) {
        return clearOut.clear(List.of(ending)).getFirst() instanceof Clearance.WouldNotGo left
                ? Optional.of(left)
                : Optional.empty();
    }
}
