package dev.opm.monitor;

import dev.opm.cli.show.StreamKind;
import org.jline.utils.AttributedStyle;

/// How things look. Of colours only the terminal's own eight, so that they follow its theme.
record Styles(StreamKind surface) {
    AttributedStyle plain() {
        return AttributedStyle.DEFAULT;
    }

    AttributedStyle title() {
        return AttributedStyle.BOLD;
    }

    AttributedStyle dim() {
        return AttributedStyle.DEFAULT.faint();
    }

    AttributedStyle found() {
        return AttributedStyle.INVERSE;
    }

    AttributedStyle trouble() {
        return coloured(AttributedStyle.RED).bold();
    }

    AttributedStyle graph() {
        return coloured(AttributedStyle.CYAN);
    }

    AttributedStyle error() {
        return coloured(AttributedStyle.RED);
    }

    AttributedStyle status(String status) {
        return switch (status) {
            case "online" -> coloured(AttributedStyle.GREEN);
            case "errored" -> coloured(AttributedStyle.RED);
            case "starting", "stopping", "backoff", "waiting" -> coloured(AttributedStyle.YELLOW);
            default -> dim();
        };
    }

    boolean hasColours() {
        return surface == StreamKind.COLOURS;
    }

    private AttributedStyle coloured(int colour) {
        return hasColours() ? AttributedStyle.DEFAULT.foreground(colour) : AttributedStyle.DEFAULT;
    }
}
