package dev.opm.domain.instance;

import dev.opm.domain.app.policy.RestartPolicy;
import java.util.Set;

/// How a process ended.
public sealed interface Exit {
    /// It called exit with this code, 0 to 255.
    record Code(int code) implements Exit {}

    /// A signal ended it; the name is without `SIG`, or `RTn`.
    record Killed(String signal) implements Exit {}

    /// It ended while no daemon could read its status.
    record Unknown() implements Exit {}

    /// Whether it ended by itself with one of these codes.
    default boolean isOneOf(Set<Integer> codes) {
        return this instanceof Code(int code) && codes.contains(code);
    }

    /// Whether this is the end that an app of such a policy is to reach: nothing is to follow it.
    default boolean isSuccessOf(RestartPolicy policy) {
        return policy.mode() != RestartPolicy.Mode.ALWAYS && isOneOf(policy.success());
    }

    /// For messages: `exit code 3`, `signal KILL`, `unknown end`.
    default String shown() {
        return switch (this) {
            case Code(int code) -> "exit code " + code;
            case Killed(String signal) -> "signal " + signal;
            case Unknown() -> "unknown end";
        };
    }
}
