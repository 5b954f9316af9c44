package dev.opm.adapters.posix.probe;

import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.port.process.Prober.Finding;
import java.util.Map;

/// Takes the values of secrets out of what a check found, before anybody is told: an address or a
/// command may have held them, and what was found quotes it.
final class SecretMask {
    private static final String MASK = "***";

    private SecretMask() {}

    /// @param env what the variables of the check were filled in from
    static Finding masked(Finding finding, Launch launch, Map<String, String> env) {
        return finding instanceof Finding.Ill(String why)
                ? new Finding.Ill(masked(why, launch, env))
                : finding;
    }

    private static String masked(String text, Launch launch, Map<String, String> env) {
        String masked = text;
        for (String name : launch.secrets().keySet()) {
            String value = env.getOrDefault(name, "");
            if (!value.isEmpty()) {
                masked = masked.replace(value, MASK);
            }
        }
        return masked;
    }
}
