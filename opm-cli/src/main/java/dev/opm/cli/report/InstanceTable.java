package dev.opm.cli.report;

import dev.opm.adapters.socket.wire.InstanceView;
import dev.opm.cli.show.Colour;
import dev.opm.cli.show.Surface;
import java.util.ArrayList;
import java.util.List;

/// `opm list` for people.
public final class InstanceTable {
    private static final String ABSENT = "-";

    private InstanceTable() {}

    public static String render(List<InstanceView> instances, int width, Surface surface) {
        Table table =
                new Table(
                        List.of(
                                new Table.Column("id", Table.Align.RIGHT, 90),
                                new Table.Column("name", Table.Align.LEFT, Integer.MAX_VALUE),
                                new Table.Column("pid", Table.Align.RIGHT, 60),
                                new Table.Column("status", Table.Align.LEFT, 95),
                                new Table.Column("uptime", Table.Align.RIGHT, 50),
                                new Table.Column("restarts", Table.Align.RIGHT, 40),
                                new Table.Column("cpu", Table.Align.RIGHT, 20),
                                new Table.Column("mem", Table.Align.RIGHT, 30)));
        Labels labels = Labels.among(instances);
        for (InstanceView instance : instances) {
            table.add(row(instance, labels.of(instance)));
        }
        return table.render(width, surface);
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
