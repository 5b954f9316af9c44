package dev.opm.adapters.formats.imports.supervisord;

import dev.opm.adapters.formats.imports.Omission;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Python's `%(NAME)s`, `%(NAME)02d` and `%%`, as supervisord fills them in. What has no value
/// stays and is told.
final class Expansion {
    private static final Pattern FORM = Pattern.compile("%%|%\\(([^)]*)\\)(0?)([0-9]*)([sd])");

    private final Map<String, String> always;
    private final List<Omission> losses;

    /// @param folder of the configuration, `%(here)s`
    /// @param env of the caller, `%(ENV_X)s`
    Expansion(String folder, String host, Map<String, String> env, List<Omission> losses) {
        Map<String, String> values = new LinkedHashMap<>();
        env.forEach((name, value) -> values.put("ENV_" + name, value));
        values.put("here", folder);
        values.put("host_node_name", host);
        this.always = Map.copyOf(values);
        this.losses = losses;
    }

    /// @param where for what is told
    String of(String where, String text, Map<String, String> values) {
        return FORM.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(one(where, match, values)));
    }

    private String one(
            String where, java.util.regex.MatchResult match, Map<String, String> values) {
        if (match.group().equals("%%")) {
            return "%";
        }
        String name = match.group(1);
        String value = values.getOrDefault(name, always.getOrDefault(name, ""));
        if (value.isEmpty() && !values.containsKey(name) && !always.containsKey(name)) {
            Omission loss =
                    new Omission(
                            where + " " + match.group(),
                            "has no value here"
                                    + (name.startsWith("ENV_")
                                            ? ": " + name.substring(4) + " is not set"
                                            : ""));
            if (!losses.contains(loss)) {
                losses.add(loss);
            }
            return match.group();
        }
        int width = match.group(3).isEmpty() ? 0 : Integer.parseInt(match.group(3));
        String fill = match.group(2).equals("0") ? "0" : " ";
        return fill.repeat(Math.clamp(width - value.length(), 0, 100)) + value;
    }
}
