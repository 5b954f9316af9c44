package dev.opm.domain.registry;

import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.LockSlot;
import dev.opm.domain.instance.Mark;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What the registry knows of the latest launch of one instance, or of the two of a reload.
public sealed interface Incarnation {
    /// Proven gone, or never launched: the only state an ordinary permit is given in.
    record Vacant(Proof proof) implements Incarnation {}

    /// How it is known that nothing of an instance lives.
    enum Proof {
        /// This daemon launched nothing of it and found nothing.
        UNSEEN,
        /// By looks at all processes, which found none of it.
        LOOKS,
        /// By the kernel, which removed the control group that all of it was in.
        COUNT
    }

    /// What has a mark: one launch.
    sealed interface Single extends Incarnation {
        Mark mark();
    }

    /// A permit is out; a child may or may not exist.
    record Permitted(Mark mark) implements Single {}

    /// Its process is known and was alive when last heard of.
    record Running(Mark mark, Identity identity) implements Single {}

    /// Its process ended, or was never recorded; other processes of its tree may live on.
    record Remains(Mark mark, Optional<Identity> identity) implements Single {}

    /// Two at once: under the claim of a reload, or because one of them would not go afterwards.
    ///
    /// @param current the one people are shown
    /// @param beside its successor, or after the switch the one before it
    record Overlapping(Single current, Single beside) implements Incarnation {
        public Overlapping {
            if (current instanceof Permitted || current.mark().side() == beside.mark().side()) {
                throw new IllegalStateException(beside + " cannot be beside " + current);
            }
        }
    }

    /// The live process that people are shown.
    default Optional<Identity> process() {
        return switch (this) {
            case Running(Mark _, Identity identity) -> Optional.of(identity);
            case Overlapping(Single current, Single _) -> current.process();
            case Vacant _, Permitted _, Remains _ -> Optional.empty();
        };
    }

    /// The process that led the tree, dead or alive, where it is known; of two, the current one.
    default Optional<Identity> leader() {
        return switch (this) {
            case Vacant _, Permitted _ -> Optional.empty();
            case Running(Mark _, Identity identity) -> Optional.of(identity);
            case Remains(Mark _, Optional<Identity> identity) -> identity;
            case Overlapping(Single current, Single _) -> current.leader();
        };
    }

    /// Every process that led a tree, with the slot of its incarnation.
    default Map<Identity, LockSlot> leaders() {
        Map<Identity, LockSlot> leaders = new HashMap<>();
        switch (this) {
            case Vacant _ -> {}
            case Single one ->
                    one.leader().ifPresent(leader -> leaders.put(leader, one.mark().slot()));
            case Overlapping(Single current, Single beside) -> {
                leaders.putAll(current.leaders());
                leaders.putAll(beside.leaders());
            }
        }
        return leaders;
    }

    /// The mark of the current one if its process is dead and its tree not proven gone.
    default Optional<Mark> remains() {
        return switch (this) {
            case Remains(Mark mark, Optional<Identity> _) -> Optional.of(mark);
            case Overlapping(Single current, Single _) -> current.remains();
            case Vacant _, Permitted _, Running _ -> Optional.empty();
        };
    }

    /// The other one of a reload.
    default Optional<Single> other() {
        return this instanceof Overlapping(Single _, Single beside)
                ? Optional.of(beside)
                : Optional.empty();
    }
}
