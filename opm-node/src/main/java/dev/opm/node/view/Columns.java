package dev.opm.node.view;

import java.util.List;

/// Rows in columns as wide as what is in them.
public final class Columns {
    private Columns() {}

    static String of(List<List<String>> rows) {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                int at = column;
                int width = rows.stream().mapToInt(other -> other.get(at).length()).max().orElse(0);
                line.append(row.get(column)).repeat(' ', width - row.get(column).length() + 2);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
