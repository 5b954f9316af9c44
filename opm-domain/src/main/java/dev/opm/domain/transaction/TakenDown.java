package dev.opm.domain.transaction;

import dev.opm.domain.incarnation.Clearance.WouldNotGo;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.port.process.LaunchFailure;
import dev.opm.domain.supervision.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// The first step of a transaction is done: the ground is clear, but for what would not go.
public final class TakenDown {
    private final StartTransaction transaction;
    private final List<WouldNotGo> stuck;
    private final int swept;
    private final Set<Identity> strays;

    TakenDown(
            StartTransaction transaction, List<WouldNotGo> stuck, int swept, Set<Identity> strays) {
        this.transaction = transaction;
        this.stuck = List.copyOf(stuck);
        this.swept = swept;
        this.strays = Set.copyOf(strays);
    }

    public List<WouldNotGo> stuck() {
        return stuck;
    }

    /// How many strays there were.
    public int swept() {
        return swept;
    }

    /// Those that would not go.
    public Set<Identity> strays() {
        return strays;
    }

    /// What cannot be launched because something would not go.
    public List<StartResult.Failed> blocked() {
        List<StartResult.Failed> blocked = new ArrayList<>();
        transaction
                .plan()
                .all()
                .forEach(start ->
                        stuck.stream()
                                .filter(left -> left.instance().equals(start.instance()))
                                .map(left -> blocked(start, left.shown()))
                                .forEach(blocked::add));
        if (!strays.isEmpty() && stuck.isEmpty()) {
            String pids =
                    strays.stream()
                            .map(stray -> Integer.toString(stray.pid()))
                            .collect(Collectors.joining(", "));
            String why = "stray pid " + pids + " survived KILL";
            transaction.plan().starts().forEach(start -> blocked.add(blocked(start, why)));
        }
        return blocked;
    }

    private static StartResult.Failed blocked(PendingStart start, String why) {
        return new StartResult.Failed(
                start, new LaunchFailure(LaunchFailure.Stage.CLEAR_OUT, "-", why));
    }

    /// Launches all that is not blocked, wave after wave of dependencies, in parallel. Where one
    /// failure is everybody's, none is launched any more after one.
    ///
    /// @param onResult told of each, by the thread that launched it
    public LaunchedStarts launch(Consumer<StartResult> onResult) {
        List<StartResult.Failed> blocked = blocked();
        if (transaction.operation().isSupervision()) {
            blocked.forEach(one ->
                    transaction.post(
                            one.pending(), new Event.LaunchFailed(one.failure().detail())));
        }
        StartWaves waves =
                new StartWaves(
                        transaction.with(), transaction.plan(), transaction::launch, onResult);
        List<StartResult> results = transaction.launchAll(waves, blocked);
        return new LaunchedStarts(transaction, results, waves.inVain());
    }

    public LaunchedStarts launch() {
        return launch(_ -> {});
    }
}
