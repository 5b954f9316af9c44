package dev.opm.adapters.formats.appsfile.pm2;

import dev.opm.domain.setting.value.FlawedSetting;
import dev.opm.domain.setting.value.Kinds;
import dev.opm.domain.setting.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Rewrites pm2's keys whose values, and not only their names, differ from those of the vocabulary.
public final class Pm2Values {
    private static final Value NEVER = new Value.Text("never");
    private static final Value NEVER_SO_SHORT = new Value.Text("1ms");
    private static final Value ON_FAILURE = new Value.Text("on-failure");

    private Pm2Values() {}

    /// What one key becomes.
    public sealed interface Meaning {
        /// These keys instead; none: it asks for what is done anyway.
        record Instead(Map<String, Value> fields) implements Meaning {}

        /// It stands as it is.
        record Itself() implements Meaning {}

        record NotUsed(String because) implements Meaning {}
    }

    /// @param fields all of the app
    /// @throws FlawedSetting if it asks for what cannot be done
    public static Meaning of(String key, Value value, Map<String, Value> fields, int processors) {
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
            case "shutdown_with_message" -> message(key, value, fields);
            case "wait_ready" -> ready(key, value, fields);
            case "filter_env", "increment_var" -> unlessFalse(key, value, fields);
            case "autostart" ->
                    value.equals(new Value.Text("true")) ? nothing() : new Meaning.Itself();
            case "cron_restart" -> isZero(value) ? nothing() : new Meaning.Itself();
            case "min_uptime" ->
                    isZero(value) ? instead("min_uptime", NEVER_SO_SHORT) : new Meaning.Itself();
            case "restart_delay" ->
                    fields.containsKey("exp_backoff_restart_delay")
                            ? nothing()
                            : new Meaning.Itself();
            case "exp_backoff_restart_delay" -> instead("restart_delay", value);
            case "instance_var", "port" -> nothing();
            case "out_file", "error_file", "out", "error" -> logFile(fields);
            case "ignore_watch" -> Pm2Ignore.of(value);
            default -> new Meaning.Itself();
        };
    }

    private static boolean isZero(Value value) {
        return value.equals(new Value.Whole(0))
                || value.equals(new Value.Text("0"))
                || value.equals(new Value.Text("false"));
    }

    private static Meaning unlessFalse(String key, Value value, Map<String, Value> fields) {
        if (isZero(value)) {
            return nothing();
        }
        boolean isPort =
                key.equals("increment_var")
                        && value.equals(new Value.Text("PORT"))
                        && fields.get("env") instanceof Value.Fields(Map<String, Value> env)
                        && env.get("PORT") instanceof Value.Whole(long _);
        return isPort ? ports(fields) : new Meaning.Itself();
    }

    /// The first port, and one more for each instance.
    private static Meaning ports(Map<String, Value> fields) {
        long first =
                fields.get("env") instanceof Value.Fields(Map<String, Value> env)
                                && env.get("PORT") instanceof Value.Whole(long port)
                        ? port
                        : 0;
        long count = fields.get("instances") instanceof Value.Whole(long number) ? number : 1;
        return instead(
                "port_range", new Value.Text(first + "-" + (first + Math.max(1, count) - 1)));
    }

    /// Both away is no logs at all; elsewhere they stand in OPM's own files.
    private static Meaning logFile(Map<String, Value> fields) {
        boolean out = isNowhere(fields, "out_file", "out");
        boolean err = isNowhere(fields, "error_file", "error");
        return out && err ? instead("logs", new Value.Text("none")) : new Meaning.Itself();
    }

    private static boolean isNowhere(Map<String, Value> fields, String key, String other) {
        Value value = fields.getOrDefault(key, fields.getOrDefault(other, new Value.Text("")));
        return value.equals(new Value.Text("/dev/null")) || value.equals(new Value.Text("NULL"));
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
                                + " program that sets SO_REUSEPORT (node 23.1 and later:"
                                + " listen({port, reusePort: true}))");
            }
            default -> throw new FlawedSetting("exec_mode", "must be fork, not \"" + mode + "\"");
        };
    }

    private static boolean isOne(Optional<Value> instances) {
        return instances.isEmpty()
                || instances.get().equals(new Value.Whole(1))
                || instances.get().equals(new Value.Text("1"));
    }

    /// The signal that node makes the message of.
    private static Meaning message(String key, Value value, Map<String, Value> fields) {
        if (isZero(value) || !isTrue(key, value)) {
            return nothing();
        }
        if (!NodeChannel.isNode(fields)) {
            throw new FlawedSetting(
                    key,
                    "cannot be done: it goes to a script that node runs, and this is none; the"
                            + " program gets a signal");
        }
        return instead("stop_signal", new Value.Text(NodeChannel.signal(fields)));
    }

    private static Meaning ready(String key, Value value, Map<String, Value> fields) {
        if (isZero(value)) {
            return nothing();
        }
        return isTrue(key, value) && NodeChannel.isNode(fields)
                ? instead("ready", new Value.Text("log:^" + NodeChannel.READY_LINE + "$"))
                : new Meaning.Itself();
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
