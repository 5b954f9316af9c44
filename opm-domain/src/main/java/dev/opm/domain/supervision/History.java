package dev.opm.domain.supervision;

import dev.opm.domain.app.Launch;
import dev.opm.domain.app.RestartPolicy;
import dev.opm.domain.instance.Exit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What is remembered of an instance beyond its state.
///
/// @param restarts starts made by supervision itself
/// @param quickDeaths deaths in a row that came before [#SETTLED]
/// @param deaths within the policy's window, oldest first
/// @param launch what the latest process was started as
/// @param startedAt of the latest process
public record History(
        int restarts,
        int quickDeaths,
        List<Instant> deaths,
        Optional<Launch> launch,
        Optional<Instant> startedAt,
        Optional<Exit> lastExit) {
    /// An instance that lived this long starts the ladder of delays anew.
    public static final Duration SETTLED = Duration.ofSeconds(1);

    public static final History NONE =
            new History(0, 0, List.of(), Optional.empty(), Optional.empty(), Optional.empty());

    public History {
        deaths = List.copyOf(deaths);
    }

    History launched(Launch what, Event.Starter starter, Instant now) {
        return switch (starter) {
            case OPERATION ->
                    new History(
                            restarts, 0, List.of(), Optional.of(what), Optional.of(now), lastExit);
            case SUPERVISION ->
                    new History(
                            restarts + 1,
                            quickDeaths,
                            deaths,
                            Optional.of(what),
                            Optional.of(now),
                            lastExit);
        };
    }

    History adopted(Launch what, Instant since, int count) {
        return new History(
                count, 0, List.of(), Optional.of(what), Optional.of(since), Optional.empty());
    }

    History exited(Exit exit) {
        return new History(restarts, quickDeaths, deaths, launch, startedAt, Optional.of(exit));
    }

    History died(Instant now) {
        List<Instant> recent =
                Stream.concat(deaths.stream(), Stream.of(now))
                        .filter(death -> death.isAfter(now.minus(RestartPolicy.WINDOW)))
                        .toList();
        boolean settled = startedAt.filter(start -> !start.plus(SETTLED).isAfter(now)).isPresent();
        return new History(
                restarts, settled ? 0 : quickDeaths + 1, recent, launch, startedAt, lastExit);
    }

    /// A launch that gave no process counts as a quick death, however long the attempt took.
    History failed(Instant now) {
        History died = died(now);
        return new History(restarts, quickDeaths + 1, died.deaths(), launch, startedAt, lastExit);
    }

    /// The policy's delay, doubled for each quick death after the first.
    Duration delay(RestartPolicy policy) {
        Duration delay = policy.delay();
        for (int i = 1; i < quickDeaths && delay.compareTo(RestartPolicy.LONGEST_DELAY) < 0; i++) {
            delay = delay.multipliedBy(2);
        }
        return delay.compareTo(RestartPolicy.LONGEST_DELAY) > 0
                        && policy.delay().compareTo(RestartPolicy.LONGEST_DELAY) <= 0
                ? RestartPolicy.LONGEST_DELAY
                : delay;
    }
}
