package dev.opm.adapters.formats.appsfile;

import dev.opm.domain.appsfile.AppsFile.WrittenApp;
import dev.opm.domain.setting.value.FlawedSetting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What is to be said about an apps file: every flaw, and what it asks for that is not done, each
/// with its line. One thread.
final class Notes {
    private final String file;
    private final List<Flaw> flaws = new ArrayList<>();
    private final Map<WrittenApp, Map<String, List<String>>> warnings = new LinkedHashMap<>();

    /// @param line to sort by
    private record Flaw(int line, String text) {}

    Notes(String file) {
        this.file = file;
    }

    void flaw(WrittenApp app, FlawedSetting flaw) {
        flaw(app, flaw.path(), flaw.why());
    }

    /// @param why goes on from the key: `is not a key`
    void flaw(WrittenApp app, String path, String why) {
        String text = place(app, path) + ": " + (path.isEmpty() ? "" : "\"" + path + "\" ") + why;
        flaws.add(new Flaw(app.line(path).orElse(Integer.MAX_VALUE), text));
    }

    void warning(WrittenApp app, String path, String why) {
        warnings.computeIfAbsent(app, _ -> new LinkedHashMap<>())
                .computeIfAbsent(why, _ -> new ArrayList<>())
                .add("\"" + path + "\"");
    }

    List<String> flaws() {
        return flaws.stream().sorted(Comparator.comparingInt(Flaw::line)).map(Flaw::text).toList();
    }

    /// At most one line for an app, keys with the same reason together.
    List<String> warnings() {
        return warnings.entrySet().stream()
                .map(app ->
                        file
                                + " "
                                + place(app.getKey(), "")
                                + ": "
                                + app.getValue().entrySet().stream()
                                        .map(why ->
                                                String.join(", ", why.getValue())
                                                        + " "
                                                        + of(why.getValue().size(), why.getKey()))
                                        .collect(Collectors.joining("; ")))
                .toList();
    }

    private static String of(int keys, String why) {
        if (keys == 1) {
            return why;
        }
        return why.replaceFirst("^is not a key", "are no keys").replaceFirst("^is ", "are ");
    }

    /// `line 7`, or which app where lines are not known.
    private static String place(WrittenApp app, String path) {
        return app.line(path).map(line -> "line " + line).orElseGet(app::label);
    }
}
