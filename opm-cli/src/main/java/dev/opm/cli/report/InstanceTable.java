package dev.opm.cli.report;

import dev.opm.adapters.socket.wire.instance.InstanceView;
import dev.opm.cli.show.Colour;
import dev.opm.cli.show.StreamKind;
import java.util.ArrayList;
import java.util.List;

/// `opm list` for people.
public final class InstanceTable {
    private static final String ABSENT = "-";

    /// The namespace of those that have none; the column is shown only if there is another.
    private static final String DEFAULT = "default";

    private InstanceTable() {}

    public static String render(List<InstanceView> instances, int width, StreamKind surface) {
        boolean spaces = hasNamespaces(instances);
        boolean drifts = hasDrift(instances);
        List<Table.Column> columns =
                new ArrayList<>(
                        List.of(
                                new Table.Column("id", Table.Align.RIGHT, 90),
                                new Table.Column("name", Table.Align.LEFT, Integer.MAX_VALUE),
                                new Table.Column("pid", Table.Align.RIGHT, 60),
                                new Table.Column("status", Table.Align.LEFT, 95),
                                new Table.Column("uptime", Table.Align.RIGHT, 50),
                                new Table.Column("restarts", Table.Align.RIGHT, 40),
                                new Table.Column("cpu", Table.Align.RIGHT, 20),
                                new Table.Column("mem", Table.Align.RIGHT, 30)));
        if (spaces) {
            columns.add(1, new Table.Column("namespace", Table.Align.LEFT, 35));
        }
        if (drifts) {
            columns.add(new Table.Column("drift", Table.Align.LEFT, 10));
        }
        Table table = new Table(columns);
        Labels labels = Labels.among(instances);
        for (InstanceView instance : instances) {
            Table.Row row = row(instance, labels.of(instance));
            if (drifts) {
                row.cells().add(String.join(", ", instance.drift()));
                row.colours().add(Colour.YELLOW);
            }
            table.add(spaces ? withNamespace(row, instance) : row);
        }
        return table.render(width, surface);
    }

    /// The column is shown only where there is some.
    private static boolean hasDrift(List<InstanceView> instances) {
        for (InstanceView instance : instances) {
            if (!instance.drift().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasNamespaces(List<InstanceView> instances) {
        for (InstanceView instance : instances) {
            if (!instance.namespace().equals(DEFAULT)) {
                return true;
            }
        }
        return false;
    }

    private static Table.Row withNamespace(Table.Row row, InstanceView view) {
        List<String> cells = new ArrayList<>(row.cells());
        cells.add(1, view.namespace());
        List<Colour> colours = new ArrayList<>(row.colours());
        colours.add(1, Colour.NONE);
        return new Table.Row(cells, colours);
    }

    private static Table.Row row(InstanceView view, String label) {
        boolean runs = view.pid().isPresent();
        List<String> cells = new ArrayList<>(8);
        cells.add(Integer.toString(view.id()));
        cells.add(label);
        cells.add(runs ? view.pid().get().toString() : ABSENT);
        cells.add(view.status());
        cells.add(view.uptimeMs().isPresent() ? Measure.uptime(view.uptimeMs().get()) : ABSENT);
        cells.add(Integer.toString(view.restarts()));
        cells.add(runs ? Measure.percent(view.cpuPercent()) : ABSENT);
        cells.add(runs ? Measure.bytes(view.memoryBytes()) : ABSENT);
        List<Colour> colours = new ArrayList<>(8);
        for (int i = 0; i < cells.size(); i++) {
            colours.add(i == 3 ? Colour.ofStatus(view.status()) : Colour.NONE);
        }
        return new Table.Row(cells, colours);
    }
}
