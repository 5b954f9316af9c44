package dev.opm.cli.listing;

import dev.opm.adapters.socket.wire.instance.InstanceView;
import dev.opm.cli.line.UsageException;
import dev.opm.cli.report.Table;
import dev.opm.cli.show.Colour;
import dev.opm.cli.show.StreamKind;
import java.util.ArrayList;
import java.util.List;

/// What of each instance is shown: columns, as `name,pid,status`, or a line by a template, as
/// `{name} is {status}`.
public sealed interface ListFormat {
    String render(List<InstanceView> instances, int width, StreamKind surface);

    /// @param where for messages, as `list: --format`
    static ListFormat of(String where, String text) throws UsageException {
        return text.indexOf('{') >= 0 ? template(where, text) : columns(where, text);
    }

    private static ListFormat columns(String where, String text) throws UsageException {
        List<Field> fields = new ArrayList<>();
        for (String word : text.split(",", -1)) {
            fields.add(Field.find(where, word.strip()));
        }
        return new Columns(fields);
    }

    private static ListFormat template(String where, String text) throws UsageException {
        List<Part> parts = new ArrayList<>();
        StringBuilder between = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int end = c == '{' ? text.indexOf('}', i) : -1;
            if (end > 0) {
                parts.add(new Part.Text(between.toString()));
                between.setLength(0);
                parts.add(new Part.Of(Field.find(where, text.substring(i + 1, end))));
                i = end;
            } else if (c == '{') {
                throw new UsageException(
                        where + " \"" + text + "\": a { has no }; write {name}, {pid} and so on");
            } else if (c == '\\'
                    && i + 1 < text.length()
                    && "tn\\".indexOf(text.charAt(i + 1)) >= 0) {
                i++;
                between.append(
                        switch (text.charAt(i)) {
                            case 't' -> '\t';
                            case 'n' -> '\n';
                            default -> '\\';
                        });
            } else {
                between.append(c);
            }
        }
        parts.add(new Part.Text(between.toString()));
        return new Template(parts);
    }

    /// A table.
    record Columns(List<Field> fields) implements ListFormat {
        @Override
        public String render(List<InstanceView> instances, int width, StreamKind surface) {
            List<Table.Column> columns = new ArrayList<>();
            for (Field field : fields) {
                columns.add(
                        new Table.Column(
                                field.word(),
                                field.isNumber() ? Table.Align.RIGHT : Table.Align.LEFT,
                                Integer.MAX_VALUE));
            }
            Table table = new Table(columns);
            for (InstanceView view : instances) {
                List<String> cells = new ArrayList<>();
                List<Colour> colours = new ArrayList<>();
                for (Field field : fields) {
                    cells.add(field.text(view));
                    colours.add(
                            field == Field.STATUS ? Colour.ofStatus(view.status()) : Colour.NONE);
                }
                table.add(new Table.Row(cells, colours));
            }
            return table.render(width, surface);
        }
    }

    /// A line each.
    record Template(List<Part> parts) implements ListFormat {
        @Override
        public String render(List<InstanceView> instances, int width, StreamKind surface) {
            StringBuilder text = new StringBuilder();
            for (InstanceView view : instances) {
                for (Part part : parts) {
                    text.append(
                            switch (part) {
                                case Part.Text(String literal) -> literal;
                                case Part.Of(Field field) -> field.text(view);
                            });
                }
                text.append('\n');
            }
            return text.toString();
        }
    }

    /// Of a template.
    sealed interface Part {
        record Text(String literal) implements Part {}

        record Of(Field field) implements Part {}
    }
}
