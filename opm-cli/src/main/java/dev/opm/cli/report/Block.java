package dev.opm.cli.report;

import java.util.ArrayList;
import java.util.List;

/// Keys and values, one pair a line, the values under each other.
public final class Block {
    private final List<String> keys = new ArrayList<>();
    private final List<String> values = new ArrayList<>();

    public Block with(String key, String value) {
        keys.add(key);
        values.add(value);
        return this;
    }

    public String render() {
        int widest = 0;
        for (String key : keys) {
            widest = Math.max(widest, Width.of(key));
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < keys.size(); i++) {
            text.append(keys.get(i))
                    .append(" ".repeat(widest - Width.of(keys.get(i)) + 2))
                    .append(values.get(i))
                    .append('\n');
        }
        return text.toString();
    }
}
