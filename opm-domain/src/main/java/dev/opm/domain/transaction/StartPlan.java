package dev.opm.domain.transaction;

import dev.opm.domain.app.App;
import dev.opm.domain.incarnation.Strays;
import dev.opm.domain.outcome.OnFailure;
import dev.opm.domain.registry.Claim;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a transaction is to do.
///
/// @param starts what is to come up, each claimed
/// @param retired what goes with it and does not come back, each claimed
/// @param resting what is wanted up and not launched here
/// @param strays whose strays are swept before anything is launched
/// @param known the apps there are beside those that start: what these may depend on
public record StartPlan(
        List<PendingStart> starts,
        List<PendingStart> retired,
        Resting resting,
        Optional<Strays> strays,
        Collection<App> known,
        Limits limits) {
    public StartPlan {
        starts = List.copyOf(starts);
        retired = List.copyOf(retired);
        known = List.copyOf(known);
    }

    /// Nothing goes, and no stray is looked for.
    public StartPlan(List<PendingStart> starts, Collection<App> known, Limits limits) {
        this(starts, List.of(), Resting.NONE, Optional.empty(), known, limits);
    }

    /// What comes with the commit though it is not launched.
    ///
    /// @param finished counts as finished
    /// @param unwell left to supervision, which launches it by itself
    public record Resting(List<PendingStart> finished, List<PendingStart> unwell) {
        static final Resting NONE = new Resting(List.of(), List.of());

        public Resting {
            finished = List.copyOf(finished);
            unwell = List.copyOf(unwell);
        }

        Stream<PendingStart> all() {
            return Stream.concat(finished.stream(), unwell.stream());
        }
    }

    /// How far a start goes.
    ///
    /// @param parallel most launches at a time
    /// @param patience how long after the first launch dependencies are waited for; empty: as long
    ///   as their own apps say
    public record Limits(int parallel, OnFailure onFailure, Optional<Duration> patience) {
        public Limits(int parallel, OnFailure onFailure) {
            this(parallel, onFailure, Optional.empty());
        }
    }

    /// Everything that is taken down: what starts is proven gone before.
    Stream<PendingStart> all() {
        return Stream.concat(starts.stream(), retired.stream());
    }

    List<Claim> claims() {
        return all().map(PendingStart::claim).toList();
    }
}
