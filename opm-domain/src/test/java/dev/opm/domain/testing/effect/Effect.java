package dev.opm.domain.testing.effect;

/// One change a daemon made to the world.
///
/// @param number from 1, over the machine's life
/// @param verb what was done: `spawn`, `signal TERM`, `intent`, `table`
/// @param subject to whom, an instance or an operation; empty where there is only one
public record Effect(int number, String verb, String subject) {
    /// `spawn 3:0`, or the verb alone.
    public String name() {
        return subject.isEmpty() ? verb : verb + " " + subject;
    }

    @Override
    public String toString() {
        return number + " " + name();
    }
}
