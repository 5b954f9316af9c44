package dev.opm.domain.supervision;

import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.policy.RestartPolicy;
import java.time.Duration;

/// How long an instance waits before supervision launches it again. Pure: the jitter comes from
/// which instance it is and how often it has come back, so that many that died at one moment
/// spread, and the same history gives the same delay.
final class Delay {
    private Delay() {}

    /// The policy's delay, doubled for each quick death after the first, with jitter at most the
    /// longest delay. One that is longer by itself is only lengthened by the jitter.
    static Duration of(RestartPolicy policy, InstanceId instance, History history) {
        Duration longest = policy.maxDelay();
        if (policy.delay().compareTo(longest) >= 0) {
            return policy.delay().plus(jitter(policy.delay(), policy, instance, history));
        }
        Duration room = longest.multipliedBy(100).dividedBy(100L + policy.jitter());
        Duration most = room.compareTo(policy.delay()) > 0 ? room : policy.delay();
        Duration delay = policy.delay();
        for (int i = 1; i < history.quickDeaths() && isLess(delay, most); i++) {
            delay = delay.multipliedBy(2);
        }
        delay = isLess(delay, most) ? delay : most;
        Duration jittered = delay.plus(jitter(delay, policy, instance, history));
        return isLess(jittered, longest) ? jittered : longest;
    }

    private static Duration jitter(
            Duration delay, RestartPolicy policy, InstanceId instance, History history) {
        double part = fraction(instance, history.restarts());
        return Duration.ofNanos((long) (delay.toNanos() / 100.0 * policy.jitter() * part));
    }

    /// From 0 to 1, alike for all that differ: the mixing of SplitMix64.
    private static double fraction(InstanceId instance, int restarts) {
        long seed = instance.app().value() * 1_000_003L + instance.index();
        long mixed = (seed << 24) + restarts + 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return ((mixed ^ (mixed >>> 31)) >>> 11) * 0x1.0p-53;
    }

    private static boolean isLess(Duration one, Duration other) {
        return one.compareTo(other) < 0;
    }
}
