package dev.opm.adapters.formats.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opm.adapters.formats.FlawedFile;
import dev.opm.adapters.formats.appsfile.AppsReading;
import dev.opm.adapters.formats.imports.opmrs.OpmRsImport;
import dev.opm.adapters.formats.imports.pm2.Pm2Dump;
import dev.opm.adapters.formats.imports.pm2.Pm2Import;
import dev.opm.adapters.formats.imports.procfile.ProcfileImport;
import dev.opm.adapters.formats.imports.supervisord.SupervisordImport;
import dev.opm.adapters.formats.imports.systemd.SystemdImport;
import dev.opm.adapters.formats.yaml.AppsLayout;
import dev.opm.adapters.formats.yaml.NoValue;
import dev.opm.adapters.formats.yaml.YamlTree;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.appsfile.AppsFile;
import dev.opm.domain.outcome.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files of other tools beside what they become. `-Dgolden.write=true` writes these anew. Every one
/// is read as `apply` reads it.
class ImportGoldenTest {
    private static final Path FILES = Path.of("src/test/resources/imports").toAbsolutePath();
    private static final Map<String, String> CALLER = Map.of("SITE", "here", "HOME", "/root");

    @TempDir private Path folder;

    @Test
    void supervisordsProgramsGroupsAndPriorities() throws Exception {
        check(
                "supervisord/supervisord.conf",
                new SupervisordImport("import: s", CALLER)
                        .read(FILES.resolve("supervisord/supervisord.conf")));
    }

    @Test
    void aProcfileWithItsEnvironment() throws Exception {
        check(
                "procfile/Procfile",
                new ProcfileImport("import: p").read(FILES.resolve("procfile/Procfile")));
    }

    @Test
    void whatTheOpmInRustExports() throws Exception {
        check(
                "opmrs/export.hcl",
                new OpmRsImport("import: o", CALLER).read(FILES.resolve("opmrs/export.hcl")));
    }

    @Test
    void theDumpOfTheOpmInRust() throws Exception {
        check(
                "opmrs/process.dump",
                new OpmRsImport("import: o", CALLER).read(FILES.resolve("opmrs/process.dump")));
    }

    @Test
    void unitsOfSystemd() throws Exception {
        check(
                "systemd/units",
                new SystemdImport("import: systemd", FILES.resolve("systemd"))
                        .read(
                                List.of(
                                        "./web.service",
                                        "./db.service",
                                        "./worker@mail-out.service",
                                        "./old.service",
                                        "./job.service",
                                        "./daily.timer")));
    }

    @Test
    void aDumpOfPm2() throws Exception {
        check(
                "pm2/dump.pm2",
                new Pm2Import(CALLER, 2)
                        .read(Pm2Dump.read("import: d", FILES.resolve("pm2/dump.pm2"))));
    }

    @Test
    void whatCannotBeReadIsToldWithItsLine() throws Exception {
        Path hcl =
                Files.writeString(folder.resolve("a.hcl"), "process \"a\" {\n  script = \"x\n}\n");
        assertThatThrownBy(() -> new OpmRsImport("import: a.hcl", CALLER).read(hcl))
                .isInstanceOf(FlawedFile.class)
                .hasMessageContaining("import: a.hcl line 2: a quote is never closed");
        Path open =
                Files.writeString(folder.resolve("b.hcl"), "process \"a\" {\n  script = \"x\"\n");
        assertThatThrownBy(() -> new OpmRsImport("import: b.hcl", CALLER).read(open))
                .isInstanceOf(FlawedFile.class)
                .hasMessageContaining("\"}\" is missing");
        Path deep = Files.writeString(folder.resolve("c.hcl"), "a = " + "[".repeat(100_000));
        assertThatThrownBy(() -> new OpmRsImport("import: c.hcl", CALLER).read(deep))
                .isInstanceOf(FlawedFile.class)
                .hasMessageContaining("nests more than 100 deep");
        assertThatThrownBy(() ->
                        new SupervisordImport("import: x", CALLER).read(folder.resolve("nope")))
                .isInstanceOf(FlawedFile.class)
                .hasMessageContaining("ENOENT");
    }

    private static void check(String name, Imported found) throws Exception {
        Imported imported = ImportCheck.checked(found, FILES);
        String text =
                ImportedText.file("import " + name, imported).replace(FILES.toString(), "FILES");
        Path golden = FILES.resolve(name + ".yaml");
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(golden, text);
        }
        assertThat(golden).content().isEqualTo(text);
        assertThat(read(text).stream().map(app -> app.name().value()))
                .containsExactlyElementsOf(
                        imported.startable().stream().map(ImportedApp::name).toList());
        assertThat(ImportedText.losses(imported)).isNotEmpty();
    }

    private static List<AppSpec> read(String text) throws Exception {
        YamlTree tree = new YamlTree("apply: golden", YamlTree.Lines.OF_THE_FILE);
        AppsFile file =
                new AppsLayout("apply: golden", tree, NoValue.FLAW, (_, _) -> Map.of())
                        .read("golden", FILES, tree.read(text));
        return switch (AppsReading.of("apply", file, Map.of(), 2)) {
            case Answer.Done<AppsReading>(AppsReading reading) -> reading.apps();
            case Answer.Refused<AppsReading>(var refusal) ->
                    throw new AssertionError(refusal.message());
        };
    }
}
