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

    /// Notes an effect that has happened; answers whether the daemon is to die of it.
    public synchronized Verdict add(String verb, String subject) {
        Effect effect = new Effect(effects.size() + 1, verb, subject);
        effects.add(effect);
        if (last.filter(planned -> planned.test(effect)).isEmpty()) {
            return new Verdict.LivesOn();
        }
        last = Optional.empty();
        return new Verdict.Dies(effect);
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
    }
}
