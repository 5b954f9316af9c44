package dev.opm.domain.restart;

import dev.opm.domain.app.App;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.policy.StopPolicy;
import dev.opm.domain.health.Readiness;
import dev.opm.domain.incarnation.ClearOut;
import dev.opm.domain.incarnation.Clearance;
import dev.opm.domain.incarnation.Incarnations;
import dev.opm.domain.incarnation.LaunchOutcome;
import dev.opm.domain.instance.Exit;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.Mark;
import dev.opm.domain.outcome.Answer;
import dev.opm.domain.outcome.Refusal;
import dev.opm.domain.port.process.ExitWatch;
import dev.opm.domain.port.process.LaunchFailure;
import dev.opm.domain.port.storage.RunStateStore;
import dev.opm.domain.port.storage.StorageFailure;
import dev.opm.domain.registry.Claim;
import dev.opm.domain.registry.Incarnation;
import dev.opm.domain.registry.PidRegistry;
import dev.opm.domain.registry.RunRecord;
import dev.opm.domain.registry.RunRecord.Beside;
import dev.opm.domain.registry.RunRecord.RollbackDuty;
import dev.opm.domain.restore.RestoreRequest;
import dev.opm.domain.supervision.History;
import dev.opm.domain.supervision.Supervisor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/// Lets a successor take the place of the incarnation that runs: launch it beside, wait until it is
/// ready, switch, stop the old one. Start reading at [#succeed].
///
/// Until the switch is recorded the old one is the instance's own and is not touched, whatever
/// happens; from then on the new one is. The caller holds the claim, of an operation that may have
/// two incarnations alive.
@SuppressWarnings("exports") // made by Opm alone
public record Handover(
        PidRegistry registry,
        Supervisor supervisor,
        Incarnations incarnations,
        RunStateStore runState,
        Readiness readiness,
        ExitWatch exits,
        InstantSource clock) {

    /// One handover under way.
    ///
    /// @param old the record of the incarnation that ran before it, alone
    /// @param end how the successor ended, once it has
    private record Exchange(
            Claim claim,
            App app,
            RunRecord old,
            Instant startedAt,
            AtomicReference<Optional<Exit>> end) {
        InstanceId instance() {
            return claim.instance();
        }

        String label() {
            return "\"" + app.label(instance()) + "\"";
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
                ? succeed(run(claim, app, mark, process))
                : refused(
                        app.label(claim.instance())
                                + " ended just now; its restart policy decides");
    }

    private Exchange run(Claim claim, App app, Mark mark, Identity process) {
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
                        RollbackDuty.FRESH);
        return new Exchange(claim, app, old, now, new AtomicReference<>(Optional.empty()));
    }

    /// Whatever is thrown before the switch, the successor goes.
    private Answer<InstanceId> succeed(Exchange run) {
        try {
            return switch (incarnations.launchBeside(
                    run.claim(),
                    run.app().spec(),
                    run.old(),
                    (_, exit) -> run.end().set(Optional.of(exit)))) {
                case LaunchOutcome.Failed(LaunchFailure failure) -> giveUp(run, failure.shown());
                case LaunchOutcome.Launched(Identity process) -> awaitReady(run, process);
            };
        } catch (RuntimeException | Error bug) {
            if (endSuccessor(run).isEmpty()) {
                recordCurrent(run);
            }
            throw bug;
        }
    }

    /// What is the instance's own now, alone.
    private void recordCurrent(Exchange run) {
        if (registry.incarnation(run.instance()) instanceof Incarnation.Single single) {
            boolean isOld = single.mark().equals(run.old().mark());
            if (isOld) {
                record(run.old());
            } else {
                single.process().ifPresent(process -> record(recordOf(run, single, process)));
            }
        }
    }

    /// Also with a probe it has to live for the window: where both listen on one port, the old one
    /// may have answered.
    private Answer<InstanceId> awaitReady(Exchange run, Identity process) {
        Duration patience = run.app().spec().health().readyTimeout();
        Optional<String> obstacle =
                readiness
                        .await(run.app(), run.instance(), process, patience)
                        .map(LaunchFailure::shown);
        Instant settled = run.startedAt().plus(RestoreRequest.VERIFY_FOR);
        Duration left = Duration.between(clock.instant(), settled);
        if (obstacle.isEmpty() && left.isPositive()) {
            exits.awaitAny(Set.of(process), left);
        }
        return ended(run, process)
                .or(() -> obstacle)
                .map(why -> giveUp(run, why))
                .orElseGet(() -> takeOver(run, process));
    }

    /// The commit point is the run record: the successor's own, with the old one beside it.
    private Answer<InstanceId> takeOver(Exchange run, Identity process) {
        Incarnation.Single successor =
                registry.incarnation(run.instance())
                        .other()
                        .orElseThrow(() -> new IllegalStateException("no successor is known"));
        RunRecord fresh = recordOf(run, successor, process);
        RunRecord old = run.old();
        try {
            runState.write(fresh.beside(new Beside(old.mark(), old.identity())));
        } catch (StorageFailure failure) {
            return giveUp(run, "is ready, but that cannot be recorded: " + failure.reason());
        }
        if (!supervisor.switchOver(run.claim(), fresh.launch(), fresh.startedAt())) {
            record(old.beside(new Beside(fresh.mark(), fresh.identity())));
            return giveUp(run, ended(run, process).orElse("is not there any more"));
        }
        Optional<Clearance.WouldNotGo> left = endBeside(run.claim(), run.app().spec().stop());
        if (left.isPresent()) {
            return refused(
                    run.label()
                            + " runs anew, pid "
                            + process.pid()
                            + ", but the old one would not go: "
                            + left.get().shown()
                            + "; `opm stop` tries again");
        }
        record(fresh);
        return Answer.done(run.instance());
    }

    private RunRecord recordOf(Exchange run, Incarnation.Single single, Identity process) {
        return new RunRecord(
                single.mark(),
                process.boot(),
                run.app().spec().launch(),
                Optional.of(process),
                Optional.empty(),
                run.old().restarts(),
                run.startedAt(),
                RollbackDuty.FRESH);
    }

    /// The successor goes, whole tree; what ran before is the instance's own, as it always was.
    private Answer<InstanceId> giveUp(Exchange run, String why) {
        Optional<Clearance.WouldNotGo> left = endSuccessor(run);
        if (left.isEmpty()) {
            record(run.old());
        }
        return refused(
                run.label()
                        + " "
                        + why
                        + left.map(stuck -> "; it would not go: " + stuck.shown()).orElse("")
                        + registry.processOf(run.instance())
                                .map(old -> "; the old one stays, pid " + old.pid())
                                .orElse(
                                        "; the old one ended meanwhile, its restart policy"
                                                + " decides"));
    }

    /// How the successor ended, if it did.
    private Optional<String> ended(Exchange run, Identity process) {
        if (exits.awaitAny(Set.of(process), Duration.ZERO).isEmpty()) {
            return Optional.empty();
        }
        registry.awaitEnded(process, ClearOut.KILL_GRACE);
        Exit exit = run.end().get().orElseGet(Exit.Unknown::new);
        return Optional.of("ended too soon with " + exit.shown());
    }

    /// Without its pre-stop command, which would be about the one that stays.
    private Optional<Clearance.WouldNotGo> endSuccessor(Exchange run) {
        return endBeside(run.claim(), run.app().spec().stop().signalsOnly());
    }

    private Optional<Clearance.WouldNotGo> endBeside(Claim claim, StopPolicy policy) {
        if (registry.incarnation(claim.instance()).other().isEmpty()) {
            return Optional.empty();
        }
        return incarnations.endBeside(claim, policy);
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
