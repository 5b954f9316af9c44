package dev.opm.domain.supervision;

import dev.opm.domain.app.DesiredState;
import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.app.policy.RestartPolicy;
import dev.opm.domain.instance.Exit;
import dev.opm.domain.supervision.InstanceState.Backoff;
import dev.opm.domain.supervision.InstanceState.Errored;
import dev.opm.domain.supervision.InstanceState.Fallen;
import dev.opm.domain.supervision.InstanceState.Finished;
import dev.opm.domain.supervision.InstanceState.Online;
import dev.opm.domain.supervision.InstanceState.Starting;
import dev.opm.domain.supervision.InstanceState.Stopped;
import dev.opm.domain.supervision.InstanceState.Stopping;
import dev.opm.domain.text.DurationText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The transition table: what each event does to an instance in each state. Pure.
///
/// Whoever holds the claim launches and stops; supervision acts only when nobody does: on an end in
/// the open, and on a release. So an end during a restore goes to the restore, and a stop always
/// wins over a restart in flight.
final class Lifecycle {
    private Lifecycle() {}

    /// The one entry: every pair of state and event has an answer.
    public static Transition apply(Instance instance, Event event, Instant now) {
        return switch (event) {
            case Event.Launching launching -> launching(instance, launching, now);
            case Event.LaunchFailed(String why) -> launchFailed(instance, why, now);
            case Event.Adopted adopted -> adopted(instance, adopted);
            case Event.FoundErrored(String why) -> Transition.to(errored(instance, why, now));
            case Event.FoundFinished(Exit exit) -> foundFinished(instance, exit);
            case Event.Succeeded(Launch launch, Instant since) ->
                    succeeded(instance, launch, since);
            case Event.Ended(Exit exit) ->
                    ended(instance.with(instance.history().exited(exit)), exit, now);
            case Event.EndedHeld(Exit exit) ->
                    endedHeld(instance.with(instance.history().exited(exit)), exit, now);
            case Event.StopBegan() -> stopBegan(instance);
            case Event.Cleared() -> cleared(instance);
            case Event.RemainsCleared() -> remainsCleared(instance, now);
            case Event.Unwell(String why) -> unwell(instance, why, now);
            case Event.RestartDue() -> Transition.to(instance.in(new Backoff(now)));
            case Event.Renewed _ -> Transition.to(instance.in(new Backoff(now)));
            case Event.CountedAnew() ->
                    Transition.to(instance.with(instance.history().countedAnew()));
            case Event.Due(Instant time) -> due(instance, time, now);
            case Event.Released() -> released(instance, now);
        };
    }

    private static Transition launching(Instance instance, Event.Launching event, Instant now) {
        return Transition.to(
                instance.in(new Starting(now))
                        .with(instance.history().launched(event.launch(), event.starter(), now)));
    }

    private static Transition launchFailed(Instance instance, String why, Instant now) {
        return Transition.to(
                instance.in(new Fallen(why, Optional.empty()))
                        .with(instance.history().failed(instance.policy(), now)));
    }

    private static Transition adopted(Instance instance, Event.Adopted event) {
        return Transition.to(
                instance.in(new Online(event.startedAt()))
                        .with(
                                instance.history()
                                        .adopted(
                                                event.launch(),
                                                event.startedAt(),
                                                event.restarts())));
    }

    private static Transition foundFinished(Instance instance, Exit exit) {
        Instance finished = instance.in(new Finished());
        return Transition.to(
                exit instanceof Exit.Unknown
                        ? finished
                        : finished.with(instance.history().exited(exit)));
    }

    private static Transition succeeded(Instance instance, Launch launch, Instant since) {
        return Transition.to(
                instance.in(new Online(since))
                        .with(instance.history().launched(launch, Event.Starter.OPERATION, since)));
    }

    private static Transition ended(Instance instance, Exit exit, Instant now) {
        return switch (instance.state()) {
            case Starting _, Online _ ->
                    decide(
                            instance.with(instance.history().died(instance.policy(), now)),
                            exit.shown(),
                            Optional.of(exit),
                            now);
            case Stopping() -> goneAtLast(instance, now);
            case Stopped(), Finished(), Fallen _, Backoff _, Errored _ ->
                    Transition.to(instance, new Action.ClearRemains());
        };
    }

    private static Transition endedHeld(Instance instance, Exit exit, Instant now) {
        return switch (instance.state()) {
            case Starting _, Online _ ->
                    Transition.to(
                            instance.in(new Fallen(exit.shown(), Optional.of(exit)))
                                    .with(instance.history().died(instance.policy(), now)));
            case Stopping(), Stopped(), Finished(), Fallen _, Backoff _, Errored _ ->
                    Transition.to(instance);
        };
    }

    private static Transition stopBegan(Instance instance) {
        return Transition.to(instance.in(new Stopping()));
    }

    private static Transition cleared(Instance instance) {
        return Transition.to(instance.in(new Stopped()));
    }

    private static Transition remainsCleared(Instance instance, Instant now) {
        return switch (instance.state()) {
            case Stopping() -> goneAtLast(instance, now);
            case Stopped(), Finished(), Starting _, Online _, Fallen _, Backoff _, Errored _ ->
                    Transition.to(instance);
        };
    }

    /// What would not go when it was asked to has gone since: it comes back if it is to.
    private static Transition goneAtLast(Instance instance, Instant now) {
        return instance.desired() == DesiredState.UP
                ? Transition.to(instance.in(new Backoff(now)), new Action.Relaunch())
                : down(instance, new Stopped());
    }

    /// A process that had to be ended died in the eyes of the policy, whatever its exit status.
    private static Transition unwell(Instance instance, String why, Instant now) {
        return Transition.to(
                instance.in(new Fallen("liveness: " + why, Optional.empty()))
                        .with(instance.history().died(instance.policy(), now)));
    }

    /// A timer of an earlier wait is late for nothing.
    private static Transition due(Instance instance, Instant time, Instant now) {
        return waitsFor(instance.state()).equals(Optional.of(time))
                ? relaunch(instance, time, now)
                : Transition.to(instance);
    }

    private static Optional<Instant> waitsFor(InstanceState state) {
        return switch (state) {
            case Backoff(Instant until) -> Optional.of(until);
            case Errored(String _, Optional<Instant> retry) -> retry;
            case Stopped(), Finished(), Starting _, Online _, Stopping(), Fallen _ ->
                    Optional.empty();
        };
    }

    private static Transition released(Instance instance, Instant now) {
        return switch (instance.state()) {
            case Starting(Instant since) -> Transition.to(instance.in(new Online(since)));
            case Fallen(String why, Optional<Exit> exit) -> decide(instance, why, exit, now);
            case Backoff(Instant until) -> relaunch(instance, until, now);
            case Errored(String _, Optional<Instant> retry) ->
                    retry.map(time -> relaunch(instance, time, now))
                            .orElseGet(() -> Transition.to(instance, new Action.ClearRemains()));
            case Stopped(), Finished(), Stopping() ->
                    Transition.to(instance, new Action.ClearRemains());
            case Online _ -> Transition.to(instance);
        };
    }

    /// A timer that rings early is set again, and whoever held the claim when it rang does not make
    /// it ring in vain.
    private static Transition relaunch(Instance instance, Instant until, Instant now) {
        if (instance.desired() != DesiredState.UP) {
            return down(instance, new Stopped());
        }
        return until.isAfter(now)
                ? Transition.to(
                        instance,
                        new Action.ClearRemains(),
                        new Action.Wake(until, Duration.between(now, until)))
                : Transition.to(instance, new Action.Relaunch());
    }

    private static Transition down(Instance instance, InstanceState state) {
        return Transition.to(instance.in(state), new Action.ClearRemains(), new Action.Forget());
    }

    /// The restart policy: come back, stay down, or give up.
    private static Transition decide(
            Instance instance, String why, Optional<Exit> exit, Instant now) {
        Optional<Exit> success = exit.filter(end -> end.isSuccessOf(instance.policy()));
        if (instance.desired() == DesiredState.UP && success.isPresent()) {
            return Transition.to(
                    instance.in(new Finished()),
                    new Action.ClearRemains(),
                    new Action.Finish(success.get()));
        }
        if (instance.desired() != DesiredState.UP) {
            return down(instance, new Stopped());
        }
        if (!comesBack(instance.policy())) {
            return down(instance.with(instance.history().gaveUp()), new Stopped());
        }
        if (instance.history().givenUp() > 0) {
            return giveUp(instance, "tried again and failed: " + why, now);
        }
        int deaths = instance.history().deaths().size();
        if (deaths >= Math.max(1, instance.policy().maxRestarts())) {
            String count = deaths == 1 ? "1 death" : deaths + " deaths";
            String window = DurationText.of(instance.policy().window());
            return giveUp(instance, count + " within " + window + ", the last: " + why, now);
        }
        Duration delay = Delay.of(instance.policy(), instance.id(), instance.history());
        Instant due = now.plus(delay);
        Instance waiting = instance.in(new Backoff(due));
        return delay.isZero()
                ? Transition.to(waiting, new Action.Relaunch())
                : Transition.to(waiting, new Action.ClearRemains(), new Action.Wake(due, delay));
    }

    private static Transition giveUp(Instance instance, String why, Instant now) {
        Instance errored = errored(instance, why, now);
        List<Action> actions =
                new ArrayList<>(List.of(new Action.ClearRemains(), new Action.GiveUp(why)));
        instance.policy()
                .retryErrored()
                .ifPresent(delay -> actions.add(new Action.Wake(now.plus(delay), delay)));
        return new Transition(errored, actions);
    }

    private static Instance errored(Instance instance, String why, Instant now) {
        return instance.in(new Errored(why, instance.policy().retryErrored().map(now::plus)))
                .with(instance.history().gaveUp());
    }

    private static boolean comesBack(RestartPolicy policy) {
        return switch (policy.mode()) {
            case ALWAYS, ON_FAILURE -> true;
            case NEVER -> false;
        };
    }
}
