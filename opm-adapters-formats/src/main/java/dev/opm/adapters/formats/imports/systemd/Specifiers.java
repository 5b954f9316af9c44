package dev.opm.adapters.formats.imports.systemd;

import dev.opm.adapters.formats.imports.ImportedApp;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `%n`, `%i` and their like: systemd.unit(5). What only the machine that runs it can tell stays
/// and is told.
final class Specifiers {
    private static final Pattern FORM = Pattern.compile("%([%A-Za-z])");

    private final Map<String, String> known;
    private final ImportedApp.Draft app;

    private Specifiers(Map<String, String> known, ImportedApp.Draft app) {
        this.known = known;
        this.app = app;
    }

    /// @param user whose service it is; empty: root's
    static Specifiers of(UnitFile unit, Optional<String> user, ImportedApp.Draft app) {
        Map<String, String> known = new LinkedHashMap<>();
        String prefix = unit.prefix();
        int at = prefix.indexOf('@');
        String instance = at < 0 ? "" : prefix.substring(at + 1);
        known.put("%", "%");
        known.put("n", unit.name());
        known.put("N", prefix);
        known.put("p", at < 0 ? prefix : prefix.substring(0, at));
        known.put("P", unescaped(at < 0 ? prefix : prefix.substring(0, at)));
        if (!instance.isEmpty()) {
            known.put("i", instance);
            known.put("I", unescaped(instance));
        } else if (at < 0) {
            known.put("i", "");
            known.put("I", "");
        }
        known.put("t", "/run");
        known.put("S", "/var/lib");
        known.put("C", "/var/cache");
        known.put("L", "/var/log");
        known.put("E", "/etc");
        known.put("T", "/tmp");
        known.put("V", "/var/tmp");
        known.put("u", user.orElse("root"));
        if (user.isEmpty() || user.get().equals("root")) {
            known.put("h", "/root");
            known.put("U", "0");
            known.put("s", "/bin/sh");
        }
        return new Specifiers(known, app);
    }

    String fill(String key, String text) {
        return FORM.matcher(text)
                .replaceAll(match -> {
                    String value = known.get(match.group(1));
                    if (value == null) {
                        app.lost(
                                key + ": " + match.group(),
                                match.group(1).equals("i")
                                        ? "has no value: name the unit with its instance, as"
                                                + " NAME@INSTANCE.service"
                                        : "is not filled in; write what it stands for");
                    }
                    return Matcher.quoteReplacement(value == null ? match.group() : value);
                });
    }

    /// `-` is `/`, and `\x2d` a byte: systemd-escape(1).
    private static String unescaped(String text) {
        return Pattern.compile("\\\\x([0-9a-f]{2})")
                .matcher(text.replace('-', '/'))
                .replaceAll(match ->
                        Matcher.quoteReplacement(
                                Character.toString(Integer.parseInt(match.group(1), 16))));
    }
}
