package dev.opm.cli.log;

import dev.opm.cli.show.StreamKind;
import java.nio.charset.StandardCharsets;

/// The colours of prefixes on a terminal: each app has one, the same every time, and none is red,
/// which run times what was written to stderr.
record Palette(StreamKind surface) {
    private static final int[] COLOURS = {36, 32, 33, 34, 35, 96, 92, 93, 94, 95};
    private static final String RED = "\u001b[31m";
    private static final String RESET = "\u001b[0m";

    /// In front of a line of stdout.
    byte[] out(String app, String prefix) {
        return bytes(coloured(app, prefix + " | "));
    }

    /// In front of a line of stderr.
    byte[] err(String app, String prefix) {
        return bytes(coloured(app, prefix + " ! ") + (isOn() ? RED : ""));
    }

    /// At the end of a line of stderr.
    byte[] afterErr() {
        return bytes(isOn() ? RESET : "");
    }

    /// In front of a runTime.
    byte[] runTime(String app, String prefix) {
        return bytes(coloured(app, prefix + " * "));
    }

    private String coloured(String app, String text) {
        int colour = COLOURS[Math.floorMod(app.hashCode(), COLOURS.length)];
        return isOn() ? "\u001b[" + colour + "m" + text + RESET : text;
    }

    private boolean isOn() {
        return surface == StreamKind.COLOURS;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
