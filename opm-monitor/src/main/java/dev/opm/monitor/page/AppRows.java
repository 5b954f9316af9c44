package dev.opm.monitor.page;

import dev.opm.adapters.socket.wire.instance.InstanceView;
import dev.opm.cli.listing.Field;
import dev.opm.cli.listing.InstanceOrder.Direction;
import dev.opm.monitor.screen.Graph;
import dev.opm.monitor.screen.Line;
import dev.opm.monitor.screen.Styles;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/// The lines of the list. At 80 columns all is there; a wider screen has wider names and longer
/// graphs, a narrower one no graphs.
final class AppRows {
    private static final int ID = 4;
    private static final int STATUS = 8;
    private static final int CPU = 6;
    private static final int MEMORY = 7;
    private static final int RESTARTS = 4;
    private static final int UPTIME = 7;
    private static final int GAPS = 9;
    private static final int FIXED = ID + STATUS + CPU + MEMORY + RESTARTS + UPTIME + GAPS;
    private static final int SHORTEST_NAME = 12;
    private static final int SHORTEST_GRAPH = 6;
    private static final int LONGEST_GRAPH = 30;

    private final Styles styles;
    private final Graph.Letters letters;
    private final Usages usages;

    AppRows(Styles styles, Graph.Letters letters, Usages usages) {
        this.styles = styles;
        this.letters = letters;
        this.usages = usages;
    }

    AttributedString titles(int columns, Field sort, Direction direction) {
        Line line = new Line();
        line.right(title(Field.ID, sort, direction), ID, styles.title());
        line.left(title(Field.NAME, sort, direction), name(columns), styles.title());
        line.left(title(Field.STATUS, sort, direction), STATUS, styles.title());
        line.right(title(Field.CPU, sort, direction), CPU, styles.title());
        line.left("", graph(columns), styles.title());
        line.right(title(Field.MEMORY, sort, direction), MEMORY, styles.title());
        line.left("", graph(columns), styles.title());
        line.right(direction(Field.RESTARTS, "rst", sort, direction), RESTARTS, styles.title());
        return line.right(title(Field.UPTIME, sort, direction), UPTIME, styles.title()).done();
    }

    AttributedString row(InstanceView view, String label, int columns, boolean isChosen) {
        AttributedStyle plain = view.pid().isPresent() ? styles.plain() : styles.dim();
        Line line = new Line();
        line.right(Field.ID.text(view), ID, plain);
        line.left(label, name(columns), plain);
        line.left(view.status(), STATUS, styles.status(view.status()));
        line.right(Field.CPU.text(view), CPU, plain);
        line.left(usages.cpu(view).bars(graph(columns), letters), graph(columns), styles.graph());
        line.right(Field.MEMORY.text(view), MEMORY, plain);
        line.left(
                usages.memory(view).bars(graph(columns), letters), graph(columns), styles.graph());
        line.right(Field.RESTARTS.text(view), RESTARTS, plain);
        line.right(Field.UPTIME.text(view), UPTIME, plain);
        return isChosen ? line.filled(columns, styles.found()) : line.done();
    }

    private static String title(Field field, Field sort, Direction direction) {
        return direction(field, field.word(), sort, direction);
    }

    private static String direction(Field field, String word, Field sort, Direction direction) {
        return field == sort ? word + (direction == Direction.USUAL ? "*" : "^") : word;
    }

    private static int graph(int columns) {
        int room = columns - FIXED - SHORTEST_NAME;
        return room < 2 * SHORTEST_GRAPH ? 0 : Math.min(LONGEST_GRAPH, room / 3);
    }

    private static int name(int columns) {
        return Math.max(4, columns - FIXED - 2 * graph(columns));
    }
}
