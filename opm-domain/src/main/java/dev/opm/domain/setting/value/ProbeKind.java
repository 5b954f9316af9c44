package dev.opm.domain.setting.value;

import dev.opm.domain.app.policy.Probe;
import dev.opm.domain.app.policy.Probe.Check;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A probe: a group of keys, one of them the check, or the text that [ProbeText] reads.
public final class ProbeKind implements Kind<Probe> {
    private static final List<String> CHECKS = List.of("http", "tcp", "exec", "log", "notify");
    private static final List<String> OF_HTTP = List.of("status", "body");
    private static final List<String> TIMES = List.of("interval", "timeout");
    private static final List<String> OF_LIFE = List.of("failures", "grace");

    private final Use use;

    /// What the probe is for.
    public enum Use {
        READY,
        LIVE
    }

    public ProbeKind(Use use) {
        this.use = use;
    }

    @Override
    public Probe read(Value value) {
        Map<String, Value> fields =
                value instanceof Value.Fields(Map<String, Value> given)
                        ? given
                        : ProbeText.read(Kinds.text(value)).fields();
        List<String> checks = fields.keySet().stream().filter(CHECKS::contains).toList();
        if (checks.size() != 1) {
            throw new FlawedSetting(
                    "",
                    "must have exactly one of "
                            + String.join(", ", CHECKS)
                            + (checks.isEmpty() ? "" : ", not " + String.join(" and ", checks)));
        }
        refuseOthers(fields, checks.getFirst());
        Check check = check(checks.getFirst(), fields);
        return new Probe(
                check,
                duration(fields, "interval", Probe.STANDARD_INTERVAL),
                duration(fields, "timeout", Probe.STANDARD_TIMEOUT),
                Optional.ofNullable(fields.get("failures"))
                        .map(count -> Kinds.order("failures", Kinds.whole(1, 1000), count))
                        .orElse(standardFailures(check)),
                Optional.ofNullable(fields.get("grace"))
                        .map(grace -> Kinds.order("grace", Kinds.DURATION, grace))
                        .orElse(Probe.STANDARD_GRACE));
    }

    @Override
    public Value write(Probe probe) {
        Map<String, Value> fields = new LinkedHashMap<>();
        CheckKind.write(probe.check(), fields);
        put(fields, "interval", probe.interval(), Probe.STANDARD_INTERVAL);
        put(fields, "timeout", probe.timeout(), Probe.STANDARD_TIMEOUT);
        if (probe.failures() != standardFailures(probe.check())) {
            fields.put("failures", new Value.Whole(probe.failures()));
        }
        put(fields, "grace", probe.grace(), Probe.STANDARD_GRACE);
        return new Value.Fields(fields);
    }

    @Override
    public String schema() {
        List<String> keys = new ArrayList<>();
        List.of("http", "log", "body")
                .forEach(key -> keys.add("\"" + key + "\":{\"type\":\"string\"}"));
        List.of("tcp", "status", "notify")
                .forEach(key ->
                        keys.add(
                                "\"" + key + "\":{\"type\":[\"string\",\"integer\",\"boolean\"]}"));
        keys.add("\"exec\":{" + Kinds.TEXTS.schema() + "}");
        TIMES.forEach(key -> keys.add("\"" + key + "\":{" + Kinds.DURATION.schema() + "}"));
        if (use == Use.LIVE) {
            keys.add("\"failures\":{" + Kinds.whole(1, 1000).schema() + "}");
            keys.add("\"grace\":{" + Kinds.DURATION.schema() + "}");
        }
        return "\"anyOf\":[{\"type\":\"string\"},{\"type\":\"object\","
                + "\"additionalProperties\":false,\"properties\":{"
                + String.join(",", keys)
                + "}}]";
    }

    /// The watchdog's own timeout is long enough a wait.
    private static int standardFailures(Check check) {
        return check instanceof Check.Watchdog ? 1 : Probe.STANDARD_FAILURES;
    }

    private Check check(String key, Map<String, Value> fields) {
        Value value = fields.getOrDefault(key, new Value.Text(""));
        return switch (key) {
            case "http" ->
                    CheckKind.http(
                            value,
                            Optional.ofNullable(fields.get("status")),
                            Optional.ofNullable(fields.get("body")));
            case "tcp" -> CheckKind.tcp(value);
            case "exec" -> CheckKind.exec(value);
            case "log" -> CheckKind.logLine(value);
            default -> notification(value);
        };
    }

    private Check notification(Value value) {
        if (!Kinds.text(value).equals("true")) {
            throw new FlawedSetting("notify", "must be true, not " + value.shown());
        }
        return switch (use) {
            case READY -> new Check.Notify();
            case LIVE -> new Check.Watchdog();
        };
    }

    private void refuseOthers(Map<String, Value> fields, String check) {
        if (use == Use.LIVE && check.equals("log")) {
            throw new FlawedSetting(
                    "log", "is for ready only: a line is written once, not again and again");
        }
        for (String key : fields.keySet()) {
            if (use == Use.READY && OF_LIFE.contains(key)) {
                throw new FlawedSetting(key, "is for live only; ready has ready_timeout");
            }
            boolean isKnown =
                    key.equals(check)
                            || TIMES.contains(key)
                            || OF_LIFE.contains(key)
                            || (check.equals("http") && OF_HTTP.contains(key));
            if (!isKnown) {
                throw new FlawedSetting(
                        key,
                        OF_HTTP.contains(key)
                                ? "is for http only"
                                : "is not a key of a probe; those are "
                                        + String.join(", ", CHECKS)
                                        + ", status, body, interval, timeout, failures, grace");
            }
        }
    }

    private static Duration duration(Map<String, Value> fields, String key, Duration standard) {
        return Optional.ofNullable(fields.get(key))
                .map(value -> Kinds.order(key, Kinds.LASTING, value))
                .orElse(standard);
    }

    private static void put(
            Map<String, Value> fields, String key, Duration content, Duration standard) {
        if (!content.equals(standard)) {
            fields.put(key, Kinds.DURATION.write(content));
        }
    }
}
