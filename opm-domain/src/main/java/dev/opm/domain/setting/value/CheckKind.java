package dev.opm.domain.setting.value;

import dev.opm.domain.app.launch.Variables;
import dev.opm.domain.app.policy.Probe.Check;
import dev.opm.domain.text.ExpressionLimits;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Reads what is asked in a probe, and writes it back, as keys of the probe's group.
final class CheckKind {
    private static final String LOOPBACK = "127.0.0.1";
    private static final Pattern AUTHORITY =
            Pattern.compile("(?:[^@/]*@)?[A-Za-z0-9._-]+(?::\\d{1,5})?");
    private static final int LEAST = 200;
    private static final int MOST = 399;

    private CheckKind() {}

    static Check http(Value url, Optional<Value> status, Optional<Value> body) {
        String text = Kinds.text(url);
        String sample = Variables.fillAll(text, _ -> "1");
        try {
            URI uri = new URI(sample);
            boolean isHttp = List.of("http", "https").contains(String.valueOf(uri.getScheme()));
            if (!isHttp || !hasHost(uri)) {
                throw new FlawedSetting("http", "must be http://HOST…, not " + url.shown());
            }
        } catch (URISyntaxException flaw) {
            throw new FlawedSetting("http", "must be a URL, not " + url.shown());
        }
        int[] range = status.map(CheckKind::range).orElse(new int[] {LEAST, MOST});
        return new Check.Http(text, range[0], range[1], body.map(value -> regex("body", value)));
    }

    /// [URI] has no host where a name holds `_`, as names of containers and services do.
    private static boolean hasHost(URI uri) {
        return uri.getHost() != null
                || (uri.getRawAuthority() != null
                        && AUTHORITY.matcher(uri.getRawAuthority()).matches());
    }

    /// A port, or a host and a port.
    static Check tcp(Value value) {
        String text = Kinds.text(value);
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? LOOPBACK : text.substring(0, colon);
        String port = text.substring(colon + 1);
        if (host.isEmpty() || !isPort(Variables.fillAll(port, _ -> "1"))) {
            throw new FlawedSetting("tcp", "must be PORT or HOST:PORT, not " + value.shown());
        }
        return new Check.Tcp(
                host.startsWith("[") && host.endsWith("]")
                        ? host.substring(1, host.length() - 1)
                        : host,
                port);
    }

    static Check exec(Value value) {
        try {
            return new Check.Exec(CommandKind.argv(value));
        } catch (FlawedSetting flaw) {
            throw flaw.order("exec");
        }
    }

    static Check logLine(Value value) {
        return new Check.LogLine(regex("log", value));
    }

    static void write(Check check, Map<String, Value> fields) {
        switch (check) {
            case Check.Http(String url, int least, int most, Optional<String> body) -> {
                fields.put("http", new Value.Text(url));
                if (least != LEAST || most != MOST) {
                    fields.put("status", new Value.Text(least + "-" + most));
                }
                body.ifPresent(regex -> fields.put("body", new Value.Text(regex)));
            }
            case Check.Tcp(String host, String port) ->
                    fields.put(
                            "tcp",
                            new Value.Text(
                                    (host.indexOf(':') < 0 ? host : "[" + host + "]")
                                            + ":"
                                            + port));
            case Check.Exec(List<String> command) ->
                    fields.put(
                            "exec",
                            command.size() > 1
                                    ? Value.texts(command)
                                    : new Value.Text(command.getFirst()));
            case Check.LogLine(String pattern) -> fields.put("log", new Value.Text(pattern));
            case Check.Notify(), Check.Watchdog() -> fields.put("notify", new Value.Text("true"));
        }
    }

    /// `200`, or `200-299`.
    private static int[] range(Value value) {
        String text = Kinds.text(value);
        int dash = text.indexOf('-');
        Kind<Integer> status = Kinds.whole(100, 999);
        try {
            int least = status.read(new Value.Text(dash < 0 ? text : text.substring(0, dash)));
            int most = dash < 0 ? least : status.read(new Value.Text(text.substring(dash + 1)));
            if (least <= most) {
                return new int[] {least, most};
            }
        } catch (FlawedSetting flaw) {
            // Said below, of the whole.
        }
        throw new FlawedSetting("status", "must be as 200 or 200-299, not " + value.shown());
    }

    private static String regex(String key, Value value) {
        String text = Kinds.text(value);
        ExpressionLimits.excess(text)
                .ifPresent(excess -> {
                    throw new FlawedSetting(
                            key, "must be a regular expression that is no larger: " + excess);
                });
        try {
            Pattern.compile(text);
        } catch (PatternSyntaxException flaw) {
            throw new FlawedSetting(
                    key,
                    "must be a regular expression, not "
                            + value.shown()
                            + ": "
                            + flaw.getDescription());
        }
        if (text.isEmpty()) {
            throw new FlawedSetting(key, "must be a regular expression, not \"\"");
        }
        return text;
    }

    private static boolean isPort(String text) {
        try {
            return Kinds.whole(1, 65535).read(new Value.Text(text)) > 0;
        } catch (FlawedSetting flaw) {
            return false;
        }
    }
}
