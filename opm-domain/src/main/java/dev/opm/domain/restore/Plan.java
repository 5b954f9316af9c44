package dev.opm.domain.restore;

import dev.opm.domain.app.App;
import dev.opm.domain.app.AppId;
import dev.opm.domain.app.DesiredState;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.dump.Resting;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.table.AppTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What restore will do, instance by instance, in id then index order.
record Plan(List<Item> items) {
    Plan {
        items = List.copyOf(items);
    }

    /// One instance and what is to be done with it.
    record Item(App app, InstanceId instance, Move move) {}

    /// What can be done with an instance.
    sealed interface Move {
        /// It runs as the dump has it and is left as it is.
        record Adopt(Identity identity) implements Move {}

        /// It runs and is to be started anew.
        record Replace(Identity identity) implements Move {}

        record Start() implements Move {}

        /// Supervision was about to start it again; restore does that now.
        record Resume() implements Move {}

        /// It did not run when it was saved, and is not run for having been saved.
        record Rest(Resting how) implements Move {}

        /// The dump says stopped.
        record Leave() implements Move {}

        /// The dump's app has fewer instances than there are now.
        record Retire() implements Move {}
    }

    Stream<Item> pending() {
        return items.stream()
                .filter(item ->
                        item.move() instanceof Move.Start
                                || item.move() instanceof Move.Resume
                                || item.move() instanceof Move.Replace);
    }

    Stream<Item> resting(Resting how) {
        return items.stream().filter(item -> item.move().equals(new Move.Rest(how)));
    }

    Stream<Item> adopted() {
        return items.stream().filter(item -> item.move() instanceof Move.Adopt);
    }

    /// The table once this plan is carried out: each app as in the dump; an instance the dump says
    /// is stopped is left as it runs and is wanted now, unless it is down.
    AppTable applyTo(AppTable now, Predicate<InstanceId> isDown) {
        Map<AppId, App> changed = new LinkedHashMap<>();
        for (Item item : items) {
            if (item.move() instanceof Move.Retire) {
                continue;
            }
            App app =
                    changed.computeIfAbsent(
                            item.app().id(),
                            id -> now.find(id).orElse(item.app()).withSpec(item.app().spec()));
            DesiredState wish =
                    switch (item.move()) {
                        case Move.Leave() ->
                                isDown.test(item.instance())
                                        ? DesiredState.DOWN
                                        : now.desired(item.instance()).orElse(DesiredState.DOWN);
                        case Move.Adopt _,
                                Move.Rest _,
                                Move.Replace _,
                                Move.Start(),
                                Move.Resume(),
                                Move.Retire() ->
                                DesiredState.UP;
                    };
            changed.put(app.id(), app.withDesired(item.instance(), wish));
        }
        return now.withAll(changed.values());
    }
}
