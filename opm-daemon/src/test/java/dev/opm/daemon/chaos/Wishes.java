package dev.opm.daemon.chaos;

import dev.opm.daemon.chaos.Deed.Effect;
import dev.opm.daemon.chaos.Deed.Wish;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// From what many clients were answered, which apps may be up and which may be down. Of deeds that
/// overlapped any may have been the last; one that was lost may have been done or not. A reload
/// goes instance by instance, so one that met a stop, or was lost, may have brought up some of an
/// app.
///
/// @param parted apps of which some instances may be up
record Wishes(Map<String, Set<Boolean>> possible, Set<String> parted) {
    private static final Set<String> PARTING = Set.of("reload", Client.RESTORE_OF_SAVED);

    /// @param before the apps that were up before all of the deeds
    static Wishes after(Collection<String> apps, Set<String> before, Collection<Deed> deeds) {
        Map<String, Set<Boolean>> possible = new TreeMap<>();
        Set<String> parted = new HashSet<>();
        for (String app : apps) {
            List<Deed> mine =
                    deeds.stream()
                            .filter(deed -> deed.names().contains(app))
                            .filter(deed -> deed.wish() != Wish.AS_IS)
                            .filter(deed -> deed.effect() != Effect.NOTHING)
                            .toList();
            Set<Boolean> states = new HashSet<>();
            if (mine.stream().noneMatch(deed -> deed.effect() == Effect.DONE)) {
                states.add(before.contains(app));
            }
            List<Deed> last =
                    mine.stream()
                            .filter(deed -> mine.stream().noneMatch(other -> isLater(other, deed)))
                            .toList();
            last.forEach(deed -> states.add(deed.wish() == Wish.UP));
            if (states.contains(false) || last.size() > 1) {
                last.stream()
                        .filter(deed -> PARTING.contains(deed.verb()))
                        .forEach(_ -> parted.add(app));
            }
            possible.put(app, states);
        }
        return new Wishes(possible, parted);
    }

    private static boolean isLater(Deed other, Deed deed) {
        return other.effect() == Effect.DONE && other.begun() > deed.ended();
    }

    /// Every combination, as sets of slots. All instances of an app are up or none.
    ///
    /// @param slots of each app
    List<Set<String>> liveSets(Map<String, Set<String>> slots, Set<String> always) {
        List<Set<String>> sets = new ArrayList<>();
        sets.add(always);
        possible.forEach((app, states) -> {
            List<Set<String>> next = new ArrayList<>();
            for (Set<String> set : sets) {
                if (parted.contains(app)) {
                    for (String slot : slots.getOrDefault(app, Set.of())) {
                        next.add(Drill.with(set, slot));
                    }
                }
                for (boolean up : states) {
                    Set<String> more = new HashSet<>(set);
                    if (up) {
                        more.addAll(slots.getOrDefault(app, Set.of()));
                    }
                    next.add(more);
                }
            }
            sets.clear();
            sets.addAll(next);
        });
        return sets;
    }
}
