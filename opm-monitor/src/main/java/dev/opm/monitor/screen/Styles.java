package dev.opm.monitor.screen;

import dev.opm.cli.show.StreamKind;
import org.jline.utils.AttributedStyle;

/// How things look. Of colours only the terminal's own eight, so that they follow its theme.
public record Styles(StreamKind surface) {
    public AttributedStyle plain() {
        return AttributedStyle.DEFAULT;
    }

    public AttributedStyle title() {
        return AttributedStyle.BOLD;
    }

    public AttributedStyle dim() {
        return AttributedStyle.DEFAULT.faint();
    }

    public AttributedStyle found() {
        return AttributedStyle.INVERSE;
    }

    public AttributedStyle trouble() {
        return coloured(AttributedStyle.RED).bold();
    }

    public AttributedStyle graph() {
        return coloured(AttributedStyle.CYAN);
    }

    public AttributedStyle error() {
        return coloured(AttributedStyle.RED);
    }

    public AttributedStyle status(String status) {
        return switch (status) {
            case "online" -> coloured(AttributedStyle.GREEN);
            case "errored" -> coloured(AttributedStyle.RED);
            case "starting", "stopping", "backoff", "waiting" -> coloured(AttributedStyle.YELLOW);
            default -> dim();
        };
    }

    public boolean hasColours() {
        return surface == StreamKind.COLOURS;
    }

    private AttributedStyle coloured(int colour) {
        return hasColours() ? AttributedStyle.DEFAULT.foreground(colour) : AttributedStyle.DEFAULT;
    }
}
