package dev.opm.adapters.formats.imports;

import dev.opm.adapters.formats.appsfile.AppsReading;
import dev.opm.domain.appsfile.AppsFile;
import dev.opm.domain.appsfile.AppsFile.WrittenApp;
import dev.opm.domain.outcome.Answer;
import dev.opm.domain.outcome.Refusal;
import dev.opm.domain.setting.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads every imported app as `apply` will, so that nothing is written which that refuses: what it
/// would not take is left out, with the reason. Of two apps of one name the second is left out, and
/// what nobody can wait for is not waited for.
public final class ImportCheck {
    private static final String FILE = "the import";

    private ImportCheck() {}

    /// @param folder relative paths start from here
    public static Imported checked(Imported imported, Path folder) {
        Set<String> names = new HashSet<>();
        List<ImportedApp> apps = new ArrayList<>();
        for (ImportedApp app : imported.apps()) {
            ImportedApp judged = judged(app, folder);
            apps.add(
                    judged.left().isPresent() || names.add(judged.name())
                            ? judged
                            : judged.leftOut("another app before is named so too"));
        }
        return new Imported(
                apps.stream().map(app -> ImportedDependencies.kept(app, names)).toList(),
                imported.losses());
    }

    private static ImportedApp judged(ImportedApp app, Path folder) {
        Map<String, Value> fields = new LinkedHashMap<>(app.fields());
        fields.remove("env_file");
        WrittenApp written =
                new WrittenApp(
                        Optional.of(app.name()), new Value.Fields(fields), Map.of(), Map.of());
        Answer<AppsReading> answer =
                AppsReading.of("", new AppsFile(FILE, folder, List.of(written)), Map.of(), 1);
        return switch (answer) {
            case Answer.Done<AppsReading> _ -> app;
            case Answer.Refused<AppsReading>(Refusal refusal) -> app.leftOut(why(refusal));
        };
    }

    private static String why(Refusal refusal) {
        String text = refusal.message();
        int start = text.indexOf(FILE);
        String flaw = start < 0 ? text : text.substring(start + FILE.length()).strip();
        int end = flaw.lastIndexOf("; nothing was ");
        return end < 0 ? flaw : flaw.substring(0, end);
    }
}
