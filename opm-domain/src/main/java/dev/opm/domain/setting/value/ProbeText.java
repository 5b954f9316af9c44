package dev.opm.domain.setting.value;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A probe as one text: the check, then what else is said of it as `K=V` words, as in `tcp:5432
/// interval=2s`. Turned into the group of keys that means the same.
public final class ProbeText {
    private static final Set<String> ALWAYS = Set.of("interval", "timeout", "failures", "grace");
    private static final Set<String> OF_HTTP =
            Set.of("interval", "timeout", "failures", "grace", "status", "body");

    private ProbeText() {}

    public static Value.Fields read(String text) {
        String check = text.strip();
        Map<String, Value> fields = new LinkedHashMap<>();
        Set<String> keys = hasBlanks(check) ? ALWAYS : OF_HTTP;
        for (String word = lastWord(check);
                isOption(word, keys) && word.length() < check.length();
                word = lastWord(check)) {
            int equals = word.indexOf('=');
            fields.putIfAbsent(
                    word.substring(0, equals), new Value.Text(word.substring(equals + 1)));
            check = check.substring(0, check.length() - word.length()).strip();
        }
        check(check, fields, text);
        return new Value.Fields(fields);
    }

    /// A command or a pattern may hold words that look like those of another check.
    private static boolean hasBlanks(String check) {
        return check.startsWith("exec:") || check.startsWith("log:");
    }

    private static void check(String check, Map<String, Value> fields, String whole) {
        if (check.startsWith("http://") || check.startsWith("https://")) {
            put(fields, "http", check);
        } else if (check.startsWith("tcp:")) {
            put(fields, "tcp", check.substring(check.startsWith("tcp://") ? 6 : 4));
        } else if (check.startsWith("exec:")) {
            put(fields, "exec", check.substring(5));
        } else if (check.startsWith("log:")) {
            put(fields, "log", check.substring(4));
        } else if (check.equals("notify")) {
            put(fields, "notify", "true");
        } else {
            throw Kinds.unlike(
                    new Value.Text(whole),
                    "http://HOST/PATH, tcp:PORT, exec:COMMAND, log:REGEX or notify, then K=V");
        }
    }

    private static void put(Map<String, Value> fields, String key, String text) {
        fields.put(key, new Value.Text(text));
    }

    private static boolean isOption(String word, Set<String> keys) {
        int equals = word.indexOf('=');
        return equals > 0 && keys.contains(word.substring(0, equals));
    }

    private static String lastWord(String text) {
        return List.of(text.split("\\s+", -1)).getLast();
    }
}
