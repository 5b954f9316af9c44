package dev.opm.monitor.page;

/// Which line of a list is chosen, and which is the first on the screen.
final class Selection {
    private int chosen;
    private int top;

    int chosen() {
        return chosen;
    }

    int top() {
        return top;
    }

    void choose(int index) {
        chosen = index;
    }

    /// Keeps within a list of that length, the chosen line among those that are seen.
    void fit(int length, int rows) {
        chosen = Math.clamp(chosen, 0, Math.max(0, length - 1));
        if (chosen < top) {
            top = chosen;
        } else if (chosen >= top + rows) {
            top = chosen - rows + 1;
        }
        top = Math.clamp(top, 0, Math.max(0, length - rows));
    }

    /// Whether the key moved it.
    boolean press(String key, int rows) {
        switch (key) {
            case "up", "k" -> chosen--;
            case "down", "j" -> chosen++;
            case "pgup" -> chosen -= rows;
            case "pgdn" -> chosen += rows;
            case "home", "g" -> chosen = 0;
            case "end", "G" -> chosen = Integer.MAX_VALUE / 2;
            default -> {
                return false;
            }
        }
        return true;
    }
}
