package dev.opm.domain.supervision;

import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.app.policy.RestartPolicy;
import dev.opm.domain.instance.Exit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is remembered of an instance beyond its state.
///
/// @param restarts launches made by supervision itself, those that failed included
/// @param quickDeaths deaths in a row that came before [#SETTLED]
/// @param deaths that count: within the policy's window, before its least time up; oldest first
/// @param givenUp how often in a row it was given up, with one try in between each, or left down by
///   its policy after a failure
/// @param launch what the latest process was started as
/// @param startedAt of the latest process
public record History(
        int restarts,
        int quickDeaths,
        List<Instant> deaths,
        int givenUp,
        Optional<Launch> launch,
        Optional<Instant> startedAt,
        Optional<Exit> lastExit) {
    /// An instance that lived this long starts the ladder of delays anew.
    public static final Duration SETTLED = Duration.ofSeconds(1);

    public static final History NONE =
            new History(0, 0, List.of(), 0, Optional.empty(), Optional.empty(), Optional.empty());

    public History {
        deaths = List.copyOf(deaths);
    }

    History launched(Launch what, Event.Starter starter, Instant now) {
        Optional<Launch> latest = Optional.of(what);
        Optional<Instant> start = Optional.of(now);
        return switch (starter) {
            case OPERATION -> new History(restarts, 0, List.of(), 0, latest, start, lastExit);
            case SUPERVISION ->
                    new History(
                            restarts + 1, quickDeaths, deaths, givenUp, latest, start, lastExit);
        };
    }

    History adopted(Launch what, Instant since, int count) {
        return new History(
                count, 0, List.of(), 0, Optional.of(what), Optional.of(since), Optional.empty());
    }

    History exited(Exit exit) {
        return new History(
                restarts, quickDeaths, deaths, givenUp, launch, startedAt, Optional.of(exit));
    }

    /// One that outlived the window, or its least time up, after it had been given up is trusted
    /// again.
    History died(RestartPolicy policy, Instant now) {
        return new History(
                restarts,
                lived(SETTLED, now) ? 0 : quickDeaths + 1,
                policy.minUptime().filter(least -> lived(least, now)).isPresent()
                        ? within(policy, now)
                        : tally(policy, now),
                lived(policy.minUptime().orElse(policy.window()), now) ? 0 : givenUp,
                launch,
                startedAt,
                lastExit);
    }

    /// A launch that gave no process counts as a quick death, however long the attempt took.
    History failed(RestartPolicy policy, Instant now) {
        return new History(
                restarts,
                quickDeaths + 1,
                tally(policy, now),
                givenUp,
                launch,
                startedAt,
                lastExit);
    }

    History countedAnew() {
        return new History(0, 0, List.of(), 0, launch, startedAt, lastExit);
    }

    History gaveUp() {
        return new History(restarts, quickDeaths, deaths, givenUp + 1, launch, startedAt, lastExit);
    }

    private List<Instant> tally(RestartPolicy policy, Instant now) {
        List<Instant> tally = within(policy, now);
        tally.add(now);
        return tally;
    }

    private List<Instant> within(RestartPolicy policy, Instant now) {
        Instant horizon = now.minus(policy.window());
        List<Instant> tally = new ArrayList<>(deaths);
        tally.removeIf(death -> !death.isAfter(horizon));
        return tally;
    }

    private boolean lived(Duration time, Instant now) {
        return startedAt.filter(start -> !start.plus(time).isAfter(now)).isPresent();
    }
}
