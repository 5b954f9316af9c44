package dev.opm.adapters.formats.imports.supervisord;

import java.util.LinkedHashMap;
import java.util.Map;

/// supervisord's `environment`: `A="1",B='two',C=3`; blanks and newlines around pairs mean nothing.
final class EnvironmentText {
    private final String text;
    private int at = 0;

    private EnvironmentText(String text) {
        this.text = text;
    }

    static Map<String, String> of(String text) {
        return new EnvironmentText(text).read();
    }

    private Map<String, String> read() {
        Map<String, String> env = new LinkedHashMap<>();
        while (at < text.length()) {
            int equals = text.indexOf('=', at);
            if (equals < 0) {
                break;
            }
            String name = text.substring(at, equals).replaceAll("[\\s,]+", "");
            at = equals + 1;
            String value = value();
            if (!name.isEmpty()) {
                env.put(name, value);
            }
        }
        return env;
    }

    private String value() {
        StringBuilder value = new StringBuilder();
        char quote = 0;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (quote == 0 && c == ',') {
                break;
            }
            if (quote == 0 && (c == '"' || c == '\'') && value.toString().isBlank()) {
                value.setLength(0);
                quote = c;
            } else if (quote != 0 && c == quote) {
                int comma = text.indexOf(',', at);
                at = comma < 0 ? text.length() : comma + 1;
                return value.toString();
            } else if (quote != 0 && c == '\\' && at < text.length()) {
                char next = text.charAt(at++);
                value.append(next == quote || next == '\\' ? "" : "\\").append(next);
            } else {
                value.append(c);
            }
        }
        return value.toString().strip();
    }
}
