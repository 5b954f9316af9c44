package dev.opm.domain.lifecycle;

import dev.opm.domain.app.App;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.StopPolicy;
import dev.opm.domain.ascent.Rising;
import dev.opm.domain.health.Readiness;
import dev.opm.domain.incarnation.ClearOut;
import dev.opm.domain.incarnation.ClearOut.Ending;
import dev.opm.domain.incarnation.Clearance;
import dev.opm.domain.incarnation.LaunchOutcome;
import dev.opm.domain.incarnation.Launcher;
import dev.opm.domain.instance.Exit;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.Mark;
import dev.opm.domain.outcome.Answer;
import dev.opm.domain.outcome.Refusal;
import dev.opm.domain.port.ExitWatch;
import dev.opm.domain.port.LaunchFailure;
import dev.opm.domain.port.RunStateStore;
import dev.opm.domain.port.StorageFailure;
import dev.opm.domain.registry.Claim;
import dev.opm.domain.registry.Incarnation;
import dev.opm.domain.registry.PidRegistry;
import dev.opm.domain.registry.RunRecord;
import dev.opm.domain.registry.RunRecord.Beside;
import dev.opm.domain.registry.RunRecord.Standing;
import dev.opm.domain.restore.RestoreRequest;
import dev.opm.domain.supervision.History;
import dev.opm.domain.supervision.Supervisor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/// Lets a successor take the place of the incarnation that runs: launch it beside, wait until it is
/// ready, switch, stop the old one. Start reading at [#succeed].
///
/// Until the switch is recorded the old one is the instance's own and is not touched, whatever
/// happens; from then on the new one is. The caller holds the claim, of an operation that may have
/// two incarnations alive.
public record Succession(
        PidRegistry registry,
        Supervisor supervisor,
        Launcher launcher,
        ClearOut clearOut,
        RunStateStore runState,
        Readiness readiness,
        ExitWatch exits,
        InstantSource clock) {

    /// One succession under way.
    ///
    /// @param old the record of the incarnation that ran before it, alone
    /// @param end how the successor ended, once it has
    private record Attempt(
            Claim claim,
            App app,
            RunRecord old,
            Instant startedAt,
            AtomicReference<Optional<Exit>> end) {
        InstanceId instance() {
            return claim.instance();
        }

        String label() {
            return "\"" + Rising.label(app, instance()) + "\"";
        }
    }

    Answer<InstanceId> succeed(Claim claim, App app) {
        StopPolicy policy = app.spec().stop();
        Optional<Clearance.WouldNotGo> leftover = endBeside(claim, policy.signalsOnly());
        if (leftover.isPresent()) {
            return refused(
                    claim.instance()
                            + " still has what an earlier reload left: "
                            + leftover.get().shown()
                            + "; nothing was started");
        }
        return registry.incarnation(claim.instance())
                        instanceof Incarnation.Running(Mark mark, Identity process)
                ? succeed(attempt(claim, app, mark, process))
                : refused(
                        Rising.label(app, claim.instance())
                                + " ended just now; its restart policy decides");
    }

    private Attempt attempt(Claim claim, App app, Mark mark, Identity process) {
        History history = supervisor.instance(claim.instance()).history();
        Instant now = clock.instant();
        RunRecord old =
                new RunRecord(
                        mark,
                        process.boot(),
                        history.launch().orElse(app.spec().launch()),
                        Optional.of(process),
                        Optional.empty(),
                        history.restarts(),
                        history.startedAt().orElse(now),
                        Standing.FRESH);
        return new Attempt(claim, app, old, now, new AtomicReference<>(Optional.empty()));
    }

    private Answer<InstanceId> succeed(Attempt attempt) {
        Launcher.Request request =
                new Launcher.Request(attempt.app().spec(), attempt.old().restarts());
        return switch (launcher.launchBeside(
                attempt.claim(),
                request,
                attempt.old(),
                (_, exit) -> attempt.end().set(Optional.of(exit)))) {
            case LaunchOutcome.Failed(LaunchFailure failure) -> giveUp(attempt, failure.shown());
            case LaunchOutcome.Launched(Identity process) -> {
                try {
                    yield awaitReady(attempt, process);
                } catch (RuntimeException bug) {
                    endSuccessor(attempt);
                    throw bug;
                }
            }
        };
    }

    /// Also with a probe it has to live for the window: where both listen on one port, the old one
    /// may have answered.
    private Answer<InstanceId> awaitReady(Attempt attempt, Identity process) {
        Duration patience = attempt.app().spec().health().readyTimeout();
        Optional<String> obstacle =
                readiness
                        .await(attempt.app(), attempt.instance(), process, patience)
                        .map(LaunchFailure::shown);
        Instant settled = attempt.startedAt().plus(RestoreRequest.VERIFY_FOR);
        Duration left = Duration.between(clock.instant(), settled);
        if (obstacle.isEmpty() && left.isPositive()) {
            exits.awaitAny(Set.of(process), left);
        }
        return ended(attempt, process)
                .or(() -> obstacle)
                .map(why -> giveUp(attempt, why))
                .orElseGet(() -> takeOver(attempt, process));
    }

    /// The commit point is the run record: the successor's own, with the old one beside it.
    private Answer<InstanceId> takeOver(Attempt attempt, Identity process) {
        RunRecord fresh = recordOf(attempt, process);
        RunRecord old = attempt.old();
        try {
            runState.write(fresh.beside(new Beside(old.mark(), old.identity())));
        } catch (StorageFailure failure) {
            return giveUp(attempt, "is ready, but that cannot be recorded: " + failure.reason());
        }
        if (!supervisor.switchOver(attempt.claim(), fresh.launch(), fresh.startedAt())) {
            record(old.beside(new Beside(fresh.mark(), fresh.identity())));
            return giveUp(attempt, ended(attempt, process).orElse("is not there any more"));
        }
        Optional<Clearance.WouldNotGo> left =
                endBeside(attempt.claim(), attempt.app().spec().stop());
        if (left.isPresent()) {
            return refused(
                    attempt.label()
                            + " runs anew, pid "
                            + process.pid()
                            + ", but the old one would not go: "
                            + left.get().shown()
                            + "; `opm stop` tries again");
        }
        record(fresh);
        return Answer.done(attempt.instance());
    }

    private RunRecord recordOf(Attempt attempt, Identity process) {
        Mark mark =
                registry.incarnation(attempt.instance())
                        .other()
                        .map(Incarnation.Single::mark)
                        .orElseThrow(() -> new IllegalStateException("no successor is known"));
        return new RunRecord(
                mark,
                process.boot(),
                attempt.app().spec().launch(),
                Optional.of(process),
                Optional.empty(),
                attempt.old().restarts(),
                attempt.startedAt(),
                Standing.FRESH);
    }

    /// The successor goes, whole tree; what ran before is the instance's own, as it always was.
    private Answer<InstanceId> giveUp(Attempt attempt, String why) {
        Optional<Clearance.WouldNotGo> left = endSuccessor(attempt);
        if (left.isEmpty()) {
            record(attempt.old());
        }
        return refused(
                attempt.label()
                        + " "
                        + why
                        + left.map(stuck -> "; it would not go: " + stuck.shown()).orElse("")
                        + registry.processOf(attempt.instance())
                                .map(old -> "; the old one stays, pid " + old.pid())
                                .orElse(
                                        "; the old one ended meanwhile, its restart policy"
                                                + " decides"));
    }

    /// How the successor ended, if it did.
    private Optional<String> ended(Attempt attempt, Identity process) {
        if (exits.awaitAny(Set.of(process), Duration.ZERO).isEmpty()) {
            return Optional.empty();
        }
        registry.awaitEnded(process, ClearOut.KILL_GRACE);
        Exit exit = attempt.end().get().orElseGet(Exit.Unknown::new);
        return Optional.of("ended too soon with " + exit.shown());
    }

    /// Without its pre-stop command, which would be about the one that stays.
    private Optional<Clearance.WouldNotGo> endSuccessor(Attempt attempt) {
        return endBeside(attempt.claim(), attempt.app().spec().stop().signalsOnly());
    }

    private Optional<Clearance.WouldNotGo> endBeside(Claim claim, StopPolicy policy) {
        if (registry.incarnation(claim.instance()).other().isEmpty()) {
            return Optional.empty();
        }
        Ending ending = new Ending(claim, policy, Ending.Extent.BESIDE);
        return clearOut.clear(List.of(ending)).getFirst() instanceof Clearance.WouldNotGo left
                ? Optional.of(left)
                : Optional.empty();
    }

    /// Where it cannot be written the record before it stands, and names one more incarnation that
    /// is proven gone: a next daemon looks for it and finds nothing.
    private void record(RunRecord record) {
        try {
            runState.write(record);
        } catch (StorageFailure fullDisk) {
            // The answer is the same.
        }
    }

    private static <T> Answer<T> refused(String why) {
        return Answer.refused(Refusal.failed("reload: " + why));
    }
}
