package dev.opm.cli.report;

import dev.opm.domain.setting.value.Value;

/// Fields of a row, for people.
public final class Rows {
    private Rows() {}

    /// Empty where there is none.
    public static String text(Value.Fields row, String key) {
        Value value = row.fields().get(key);
        return value == null ? "" : SettingText.shown(value);
    }

    public static boolean has(Value.Fields row, String key) {
        return row.fields().containsKey(key);
    }
}
