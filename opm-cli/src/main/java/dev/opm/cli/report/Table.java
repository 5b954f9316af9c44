package dev.opm.cli.report;

import dev.opm.cli.show.Colour;
import dev.opm.cli.show.StreamKind;
import java.util.ArrayList;
import java.util.List;

/// An aligned table. Where it is too wide, the widest column that may be cut is cut to what can
/// still be told apart; then columns go, the least needed first; then all is cut that may be.
public final class Table {
    private static final String GAP = "  ";

    /// A long name is cut to this before a column goes.
    private static final int TELLING = 12;

    private static final int LEAST = 4;

    private final List<Column> columns;
    private final List<Row> rows = new ArrayList<>();

    public Table(List<Column> columns) {
        this.columns = columns;
    }

    /// @param need columns with a lower number go first; [Integer#MAX_VALUE] stays and may be cut
    public record Column(String title, Align align, int need) {}

    /// To which side.
    public enum Align {
        LEFT,
        RIGHT
    }

    /// @param colours one per cell
    public record Row(List<String> cells, List<Colour> colours) {}

    public void add(Row row) {
        rows.add(row);
    }

    public String render(int width, StreamKind surface) {
        int[] widths = widths();
        fit(widths, width);
        StringBuilder text = new StringBuilder();
        List<String> titles = new ArrayList<>();
        List<Colour> bold = new ArrayList<>();
        for (Column column : columns) {
            titles.add(column.title());
            bold.add(Colour.BOLD);
        }
        append(text, new Row(titles, bold), widths, surface);
        for (Row row : rows) {
            append(text, row, widths, surface);
        }
        return text.toString();
    }

    private int[] widths() {
        int[] widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Width.of(columns.get(i).title());
            for (Row row : rows) {
                widths[i] = Math.max(widths[i], Width.of(row.cells().get(i)));
            }
        }
        return widths;
    }

    /// A width of 0 leaves the column out.
    private void fit(int[] widths, int limit) {
        int[] whole = widths.clone();
        while (!cut(widths, limit, TELLING)) {
            int least = leastNeeded(widths);
            if (columns.get(least).need() == Integer.MAX_VALUE) {
                cut(widths, limit, LEAST);
                return;
            }
            whole[least] = 0;
            System.arraycopy(whole, 0, widths, 0, widths.length);
        }
    }

    /// Cuts what may be cut, the widest first, down to a floor; whether it fits then.
    private boolean cut(int[] widths, int limit, int floor) {
        while (total(widths) > limit) {
            int widest = -1;
            for (int i = 0; i < widths.length; i++) {
                boolean mayBeCut = columns.get(i).need() == Integer.MAX_VALUE && widths[i] > floor;
                if (mayBeCut && (widest < 0 || widths[i] > widths[widest])) {
                    widest = i;
                }
            }
            if (widest < 0) {
                return false;
            }
            widths[widest]--;
        }
        return true;
    }

    private int leastNeeded(int[] widths) {
        int least = -1;
        for (int i = 0; i < widths.length; i++) {
            if (widths[i] > 0 && (least < 0 || columns.get(i).need() < columns.get(least).need())) {
                least = i;
            }
        }
        return least;
    }

    private static int total(int[] widths) {
        int total = -GAP.length();
        for (int width : widths) {
            total += width == 0 ? 0 : width + GAP.length();
        }
        return total;
    }

    private void append(StringBuilder text, Row row, int[] widths, StreamKind surface) {
        int pending = 0;
        for (int i = 0; i < widths.length; i++) {
            if (widths[i] == 0) {
                continue;
            }
            String cell = Width.cut(row.cells().get(i), widths[i]);
            if (cell.isEmpty()) {
                pending += widths[i] + GAP.length();
                continue;
            }
            int fill = widths[i] - Width.of(cell);
            boolean right = columns.get(i).align() == Align.RIGHT;
            space(text, pending + (right ? fill : 0));
            row.colours().get(i).append(text, cell, surface);
            pending = GAP.length() + (right ? 0 : fill);
        }
        text.append('\n');
    }

    private static void space(StringBuilder text, int count) {
        for (int i = 0; i < count; i++) {
            text.append(' ');
        }
    }
}
