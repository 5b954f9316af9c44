package dev.opm.domain.testing.effect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Every effect of every daemon in order, and the one that is to be a daemon's last.
///
/// Callable from any thread; the order is the order of the calls.
public final class EffectLog {
    private final List<Effect> effects = new ArrayList<>();
    private Optional<Predicate<Effect>> last = Optional.empty();
    private Optional<Predicate<Effect>> faulty = Optional.empty();

    /// Notes an effect that has happened; answers whether the daemon is to die of it.
    public synchronized Verdict add(String verb, String subject) {
        Effect effect = new Effect(effects.size() + 1, verb, subject);
        effects.add(effect);
        if (last.filter(planned -> planned.test(effect)).isPresent()) {
            last = Optional.empty();
            return new Verdict.Dies(effect);
        }
        if (faulty.filter(planned -> planned.test(effect)).isPresent()) {
            faulty = Optional.empty();
            return new Verdict.Throws(effect);
        }
        return new Verdict.LivesOn();
    }

    /// Plans that the call of the next effect that fits has it and throws an error all the same.
    public synchronized void throwAfter(Predicate<Effect> planned) {
        faulty = Optional.of(planned);
    }

    public synchronized boolean isThrowPlanned() {
        return faulty.isPresent();
    }

    /// Plans one crash after the next effect that fits; takes the place of an earlier plan.
    public synchronized void crashAfter(Predicate<Effect> planned) {
        last = Optional.of(planned);
    }

    public synchronized void crashNoMore() {
        last = Optional.empty();
    }

    public synchronized boolean isCrashPlanned() {
        return last.isPresent();
    }

    public synchronized int count() {
        return effects.size();
    }

    public synchronized List<Effect> all() {
        return List.copyOf(effects);
    }

    public List<String> names() {
        return all().stream().map(Effect::name).toList();
    }

    /// What an effect means for the daemon that had it.
    public sealed interface Verdict {
        record LivesOn() implements Verdict {}

        record Dies(Effect of) implements Verdict {}

        record Throws(Effect of) implements Verdict {}
    }
}
