package dev.opm.adapters.formats.appsfile;

import dev.opm.domain.appsfile.AppsFile.WrittenApp;
import dev.opm.domain.setting.value.FlawedSetting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What is to be said about an apps file: every flaw, and what it asks for that is not done, each
/// with its line. One thread.
final class Notes {
    private final String file;
    private final List<Flaw> flaws = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

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
        warnings.add(file + " " + place(app, path) + ": \"" + path + "\" " + why);
    }

    List<String> flaws() {
        return flaws.stream().sorted(Comparator.comparingInt(Flaw::line)).map(Flaw::text).toList();
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /// `line 7`, or which app where lines are not known.
    private static String place(WrittenApp app, String path) {
        return app.line(path).map(line -> "line " + line).orElseGet(app::label);
    }
}
