package dev.opm.cli.report;

import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.cli.show.Terminal;
import java.util.List;
import java.util.function.Consumer;

/// Shows on stderr how far a restore is: a bar that is redrawn where somebody looks, else a line
/// per instance. One thread.
public final class RestoreProgressBar implements Consumer<Reply.Progress>, AutoCloseable {
    private static final int CELLS = 24;
    private static final String ERASE = "\r\u001b[K";

    private final Terminal terminal;
    private String drawn = "";

    public RestoreProgressBar(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void accept(Reply.Progress progress) {
        if (terminal.errorSurface().isTerminal()) {
            draw(bar(progress, terminal.lineWidth() - 1));
        } else {
            for (String news : progress.news()) {
                terminal.printError(news + "\n");
            }
        }
    }

    /// Takes the bar away.
    @Override
    public void close() {
        if (!drawn.isEmpty()) {
            terminal.printError(ERASE);
            drawn = "";
        }
    }

    private void draw(String bar) {
        if (!bar.equals(drawn)) {
            terminal.printError(ERASE + bar);
            drawn = bar;
        }
    }

    static String bar(Reply.Progress progress, int columns) {
        int total = Math.max(progress.total(), 0);
        int full = total == 0 ? 0 : Math.min(CELLS, progress.up() * CELLS / total);
        StringBuilder line = new StringBuilder();
        if (columns >= CELLS + 20) {
            line.append('[').append("#".repeat(full)).append("-".repeat(CELLS - full)).append("] ");
        }
        line.append(progress.up()).append(" of ").append(total).append(" up");
        if (!progress.phase().equals("spawn") && !progress.phase().equals("verify")) {
            line.append(", ").append(progress.phase());
        }
        List<String> awaited = progress.awaited();
        if (!awaited.isEmpty()) {
            line.append(", awaiting ").append(String.join(", ", awaited));
        }
        return Width.cut(line.toString(), columns);
    }
}
