package dev.opm.adapters.formats.appsfile;

import dev.opm.domain.setting.value.FlawedSetting;
import dev.opm.domain.setting.value.Kinds;
import dev.opm.domain.setting.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Rewrites pm2's keys whose values, and not only their names, differ from those of the vocabulary.
final class Pm2Values {
    private static final Value NEVER = new Value.Text("never");
    private static final Value ON_FAILURE = new Value.Text("on-failure");

    private Pm2Values() {}

    /// What one key becomes.
    sealed interface Meaning {
        /// These keys instead; none: it asks for what is done anyway.
        record Instead(Map<String, Value> fields) implements Meaning {}

        /// It stands as it is.
        record Itself() implements Meaning {}

        record NotUsed(String because) implements Meaning {}
    }

    /// @param fields all of the app
    /// @throws FlawedSetting if it asks for what cannot be done
    static Meaning of(String key, Value value, Map<String, Value> fields, int processors) {
        return switch (key) {
            case "autorestart" -> isTrue(key, value) ? nothing() : instead("restart", NEVER);
            case "stop_exit_codes" -> codes(value);
            case "disable_logs" ->
                    isTrue(key, value) ? instead("logs", new Value.Text("none")) : nothing();
            case "exec_mode" -> mode(value, fields);
            case "instances" -> instances(value, processors);
            case "treekill" ->
                    isTrue(key, value)
                            ? nothing()
                            : new Meaning.NotUsed("is not used: a stop always ends the whole tree");
            case "shutdown_with_message" -> message(key, value);
            case "wait_ready" ->
                    value.equals(new Value.Text("false")) ? nothing() : new Meaning.Itself();
            default -> new Meaning.Itself();
        };
    }

    private static Meaning codes(Value value) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("restart", ON_FAILURE);
        fields.put("success_exit_codes", value);
        return new Meaning.Instead(fields);
    }

    /// Zero is one a processor, and less than that is so many fewer.
    private static Meaning instances(Value value, int processors) {
        return value instanceof Value.Whole(long number) && number <= 0
                ? instead("instances", new Value.Whole(Math.max(1, processors + number)))
                : new Meaning.Itself();
    }

    private static Meaning mode(Value value, Map<String, Value> fields) {
        String mode = Kinds.order("exec_mode", Kinds.TEXT, value);
        return switch (mode) {
            case "fork", "fork_mode" -> nothing();
            case "cluster", "cluster_mode" -> {
                if (isOne(Optional.ofNullable(fields.get("instances")))) {
                    yield new Meaning.NotUsed("is not used: one instance is one plain process");
                }
                throw new FlawedSetting(
                        "exec_mode",
                        "cannot be \"cluster\": instances are plain processes and share no"
                                + " listening socket; use \"fork\" with a \"port_range\", or a"
                                + " program that sets SO_REUSEPORT");
            }
            default -> throw new FlawedSetting("exec_mode", "must be fork, not \"" + mode + "\"");
        };
    }

    private static boolean isOne(Optional<Value> instances) {
        return instances.isEmpty()
                || instances.get().equals(new Value.Whole(1))
                || instances.get().equals(new Value.Text("1"));
    }

    private static Meaning message(String key, Value value) {
        if (isTrue(key, value)) {
            throw new FlawedSetting(
                    key,
                    "cannot be done: it goes through a channel of node's own; the program gets a"
                            + " signal");
        }
        return nothing();
    }

    private static boolean isTrue(String key, Value value) {
        return switch (Kinds.order(key, Kinds.TEXT, value)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new FlawedSetting(key, "must be true or false, not " + value.shown());
        };
    }

    private static Meaning instead(String key, Value value) {
        return new Meaning.Instead(Map.of(key, value));
    }

    private static Meaning nothing() {
        return new Meaning.Instead(Map.of());
    }
}
