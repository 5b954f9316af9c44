package dev.opm.domain.registry;

import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.Mark;
import java.util.Optional;

/// What the registry knows of the latest launch of one instance.
public sealed interface Incarnation {
    /// Proven gone, or never launched: the only state a permit is given in.
    record Vacant() implements Incarnation {}

    /// A permit is out; a child may or may not exist.
    record Permitted(Mark mark) implements Incarnation {}

    /// Its process is known and was alive when last heard of.
    record Running(Mark mark, Identity identity) implements Incarnation {}

    /// Its process ended, or was never recorded; other processes of its tree may live on.
    record Remains(Mark mark, Optional<Identity> identity) implements Incarnation {}

    default Optional<Identity> process() {
        return this instanceof Running running ? Optional.of(running.identity()) : Optional.empty();
    }

    /// The process that led the tree, dead or alive, where it is known.
    default Optional<Identity> leader() {
        return switch (this) {
            case Vacant() -> Optional.empty();
            case Permitted(Mark _) -> Optional.empty();
            case Running(Mark _, Identity identity) -> Optional.of(identity);
            case Remains(Mark _, Optional<Identity> identity) -> identity;
        };
    }
}
