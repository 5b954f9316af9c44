package dev.opm.cli.report;

import dev.opm.cli.show.Colour;
import dev.opm.cli.show.StreamKind;
import java.util.ArrayList;
import java.util.List;

/// An aligned table. Where it is too wide, columns go, the least needed first; then the widest
/// column that may be cut is cut.
final class Table {
    private static final String GAP = "  ";

    private final List<Column> columns;
    private final List<Row> rows = new ArrayList<>();

    Table(List<Column> columns) {
        this.columns = columns;
    }

    /// @param need columns with a lower number go first; [Integer#MAX_VALUE] stays and may be cut
    record Column(String title, Align align, int need) {}

    enum Align {
        LEFT,
        RIGHT
    }

    /// @param colours one per cell
    record Row(List<String> cells, List<Colour> colours) {}

    void add(Row row) {
        rows.add(row);
    }

    String render(int width, StreamKind surface) {
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
        while (total(widths) > limit) {
            int least = leastNeeded(widths);
            if (columns.get(least).need() == Integer.MAX_VALUE) {
                int rest = total(widths) - widths[least];
                widths[least] = Math.max(4, limit - rest);
                return;
            }
            widths[least] = 0;
        }
    }

    private int leastNeeded(int[] widths) {
        int least = 0;
        int need = Integer.MAX_VALUE;
        for (int i = 0; i < widths.length; i++) {
            int mine = columns.get(i).need();
            boolean widest = mine == need && widths[i] > widths[least];
            if (widths[i] > 0 && (mine < need || widest)) {
                least = i;
                need = mine;
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
