package dev.opm.monitor.page;

import java.util.function.Consumer;

/// A line that somebody types into: each change is told, as is its end.
public final class Prompt {
    private final String label;
    private final String before;
    private final Consumer<String> changed;
    private String text;

    /// @param before what it was and is again when it is given up
    public Prompt(String label, String before, Consumer<String> changed) {
        this.label = label;
        this.before = before;
        this.text = before;
        this.changed = changed;
    }

    public String shown() {
        return label + text + "▏";
    }

    /// Whether it goes on.
    public boolean press(String key) {
        switch (key) {
            case "enter" -> {
                return false;
            }
            case "esc", "ctrl-c" -> {
                changed.accept(before);
                return false;
            }
            case "backspace" -> {
                if (!text.isEmpty()) {
                    set(text.substring(0, text.offsetByCodePoints(text.length(), -1)));
                }
            }
            default -> {
                if (key.codePointCount(0, key.length()) == 1) {
                    set(text + key);
                }
            }
        }
        return true;
    }

    private void set(String next) {
        text = next;
        changed.accept(next);
    }
}
