package dev.opm.daemon.failpoint;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// One death to come: `RunStateStore.write after 3` is right after the third such call since the
/// plan was first read. Callable from any thread; the calls are counted as they begin.
final class FailPointPlan {
    /// In the home.
    static final String FILE = "fail-point";

    /// On which side of the call.
    enum Moment {
        BEFORE,
        AFTER
    }

    private final String effect;
    private final Moment moment;
    private final int nth;
    private final AtomicInteger calls = new AtomicInteger();

    private FailPointPlan(String effect, Moment moment, int nth) {
        this.effect = effect;
        this.moment = moment;
        this.nth = nth;
    }

    /// Anything else than a plan is none.
    static Optional<FailPointPlan> parse(String text) {
        String[] words = text.strip().split(" ", -1);
        if (words.length != 3 || !words[2].matches("[1-9]\\d{0,5}")) {
            return Optional.empty();
        }
        int nth = Integer.parseInt(words[2]);
        return switch (words[1]) {
            case "before" -> Optional.of(new FailPointPlan(words[0], Moment.BEFORE, nth));
            case "after" -> Optional.of(new FailPointPlan(words[0], Moment.AFTER, nth));
            default -> Optional.empty();
        };
    }

    /// A call begins: the side on which it is the daemon's last, if it is.
    Optional<Moment> begin(String called) {
        return effect.equals(called) && calls.incrementAndGet() == nth
                ? Optional.of(moment)
                : Optional.empty();
    }
}
