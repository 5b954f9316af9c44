package dev.opm.domain.setting;

import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.policy.RestartPolicy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Keys that say more of another one and mean nothing without it. Whoever writes one alone has
/// forgotten something, and would wait in vain for what it promises.
public final class DependentKeys {
    private static final Map<String, String> MAINS = mains();

    private DependentKeys() {}

    /// A key that was given without the one it belongs to.
    public record Lone(String key, String main) {
        /// @param how keys are written where this is read
        public String why(String how) {
            return "says more of " + how + ", which is not given; give that too, or leave this out";
        }
    }

    /// @param given keys as the vocabulary has them; a main key that was given as off is given
    /// @param app what they make
    public static List<Lone> alone(Set<String> given, AppSpec app) {
        return given.stream()
                .filter(key -> main(key).filter(main -> !given.contains(main)).isPresent())
                .filter(key -> !isOfUseAlone(key, app))
                .map(key -> new Lone(key, main(key).orElseThrow()))
                .toList();
    }

    /// What this one says more of.
    public static Optional<String> main(String key) {
        return Optional.ofNullable(MAINS.get(key));
    }

    /// A job has to complete in that time, for those that depend on it.
    private static boolean isOfUseAlone(String key, AppSpec app) {
        return key.equals("ready_timeout") && app.restart().mode() != RestartPolicy.Mode.ALWAYS;
    }

    private static Map<String, String> mains() {
        Map<String, String> mains = new LinkedHashMap<>();
        mains.put("pre_stop_timeout", "pre_stop");
        mains.put("ready_timeout", "ready");
        mains.put("memory_samples", "max_memory");
        mains.put("watch_ignore", "watch");
        mains.put("watch_delay", "watch");
        mains.put("cron_action", "cron");
        mains.put("cron_zone", "cron");
        mains.put("cron_missed", "cron");
        return Map.copyOf(mains);
    }
}
