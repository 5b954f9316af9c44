package dev.opm.adapters.formats.imports;

import dev.opm.adapters.formats.yaml.YamlText;
import dev.opm.domain.setting.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An import as an apps file: what could not be carried over stands as comments where it belongs.
public final class ImportedText {
    private static final String KEY = "app";

    private ImportedText() {}

    /// @param origin what was imported, for the first line
    public static String file(String origin, Imported imported) {
        StringBuilder text = new StringBuilder("# Made by `opm " + oneLine(origin) + "`.\n");
        if (!imported.losses().isEmpty()) {
            text.append("# Not carried over:\n");
            imported.losses()
                    .forEach(loss -> text.append("#   ").append(oneLine(loss)).append('\n'));
        }
        boolean isEmpty = imported.startable().isEmpty();
        text.append(isEmpty ? "# No app could be carried over as it was.\n# apps:\n" : "apps:\n");
        imported.apps().forEach(app -> text.append(app(app)));
        return text.toString();
    }

    /// What an import would lose, one line each.
    public static List<String> losses(Imported imported) {
        List<String> lines =
                new ArrayList<>(imported.losses().stream().map(ImportedText::oneLine).toList());
        for (ImportedApp app : imported.apps()) {
            app.left().ifPresent(why -> lines.add(oneLine(app.name() + ": is left out: " + why)));
            app.losses().forEach(loss -> lines.add(oneLine(app.name() + ": " + loss)));
        }
        return lines;
    }

    private static String app(ImportedApp app) {
        List<String> lines = List.of(YamlText.of(named(app)).split("\n", -1));
        StringBuilder text = new StringBuilder();
        app.left().ifPresent(why -> line(text, "  # Left out: " + oneLine(why)));
        String before = app.left().isPresent() ? "  # " : "  ";
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isEmpty() || i < lines.size() - 1) {
                line(text, (before + lines.get(i)).stripTrailing());
            }
            if (i == 0) {
                app.losses().forEach(loss -> line(text, before + "  # " + oneLine(loss)));
            }
        }
        return text.toString();
    }

    private static Value.Fields named(ImportedApp app) {
        Map<String, Value> whole = new LinkedHashMap<>();
        whole.put(
                app.name().isEmpty() ? KEY : app.name(),
                app.fields().isEmpty() ? new Value.Text("") : new Value.Fields(app.fields()));
        return new Value.Fields(whole);
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append('\n');
    }

    private static String oneLine(Object text) {
        return String.valueOf(text).strip().replaceAll("\\s*[\\p{Cntrl}\\u2028\\u2029]+\\s*", " ");
    }
}
