package dev.opm.cli.command.imports;

import dev.opm.adapters.formats.FlawedFile;
import dev.opm.adapters.formats.imports.ImportSource;
import dev.opm.adapters.formats.imports.Imported;
import dev.opm.adapters.formats.imports.opmrs.OpmRsImport;
import dev.opm.adapters.formats.imports.pm2.Pm2Dump;
import dev.opm.adapters.formats.imports.pm2.Pm2Import;
import dev.opm.adapters.formats.imports.procfile.ProcfileImport;
import dev.opm.adapters.formats.imports.supervisord.SupervisordImport;
import dev.opm.adapters.formats.imports.systemd.SystemdImport;
import dev.opm.cli.appsfile.AppsFileReader;
import dev.opm.cli.appsfile.FileKind;
import dev.opm.cli.caller.AppEnvironment;
import dev.opm.cli.caller.Caller;
import dev.opm.cli.line.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// A tool whose apps can be imported: how its files are read, and where they lie if nobody says.
enum ImportTool {
    PM2 {
        @Override
        List<String> standard(Caller caller) {
            return List.of(
                    caller.variable("PM2_HOME").orElse(home(caller) + "/.pm2") + "/dump.pm2");
        }

        @Override
        Imported read(String said, String file, Caller caller) throws UsageException, FlawedFile {
            Path path = caller.absolute("import:", file);
            Optional<FileKind> kind = FileKind.of(file);
            boolean isDump =
                    kind.filter(found -> found != FileKind.JSON).isEmpty()
                            && (kind.isEmpty() || Pm2Dump.isDump(ImportSource.text(said, path)));
            return new Pm2Import(
                            AppEnvironment.of(caller), Runtime.getRuntime().availableProcessors())
                    .read(
                            isDump
                                    ? Pm2Dump.read(said, path)
                                    : new AppsFileReader("import", caller)
                                            .read(file, kind.orElse(FileKind.JSON)));
        }
    },
    SUPERVISORD {
        @Override
        List<String> standard(Caller caller) {
            return List.of(
                    "supervisord.conf",
                    "/etc/supervisord.conf",
                    "/etc/supervisor/supervisord.conf");
        }

        @Override
        Imported read(String said, String file, Caller caller) throws UsageException, FlawedFile {
            return new SupervisordImport(said, caller.env()).read(caller.absolute("import:", file));
        }
    },
    OPM_RS {
        @Override
        List<String> standard(Caller caller) {
            return List.of(home(caller) + "/.opm/process.dump");
        }

        @Override
        Imported read(String said, String file, Caller caller) throws UsageException, FlawedFile {
            return new OpmRsImport(said, AppEnvironment.of(caller))
                    .read(caller.absolute("import:", file));
        }
    },
    PROCFILE {
        @Override
        List<String> standard(Caller caller) {
            return List.of("Procfile");
        }

        @Override
        Imported read(String said, String file, Caller caller) throws UsageException, FlawedFile {
            return new ProcfileImport(said).read(caller.absolute("import:", file));
        }
    },
    /// Its units are read together, for they wait for each other.
    SYSTEMD {
        @Override
        List<String> standard(Caller caller) {
            return List.of();
        }

        @Override
        Imported read(String said, String file, Caller caller) throws FlawedFile {
            return readAll(List.of(file), caller);
        }

        @Override
        Imported readAll(List<String> units, Caller caller) throws FlawedFile {
            return new SystemdImport("import: systemd", caller.cwd()).read(units);
        }
    };

    static ImportTool of(String word) throws UsageException {
        return Stream.of(values())
                .filter(tool -> tool.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() ->
                        new UsageException(
                                "import: \""
                                        + word
                                        + "\" is no tool whose files are known; it is pm2,"
                                        + " supervisord, opm-rs, procfile or systemd"));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Where its file lies if nobody says; the first that is there counts.
    abstract List<String> standard(Caller caller);

    abstract Imported read(String said, String file, Caller caller)
            throws UsageException, FlawedFile;

    Imported readAll(List<String> files, Caller caller) throws UsageException, FlawedFile {
        if (files.size() > 1) {
            throw new UsageException(
                    "import: "
                            + word()
                            + " takes one file, and \""
                            + files.get(1)
                            + "\" is one more; import them one by one");
        }
        return read("import: " + files.getFirst(), files.getFirst(), caller);
    }

    /// The files that were named, or where they lie.
    List<String> files(List<String> named, Caller caller) throws UsageException {
        if (!named.isEmpty()) {
            return named;
        }
        List<String> places = standard(caller);
        return places.stream()
                .filter(place -> Files.isRegularFile(caller.cwd().resolve(place)))
                .findFirst()
                .map(List::of)
                .orElseThrow(() ->
                        new UsageException(
                                "import: "
                                        + word()
                                        + (places.isEmpty()
                                                ? ": UNIT is missing"
                                                : ": there is no " + String.join(" nor ", places))
                                        + "; name the file"));
    }

    private static String home(Caller caller) {
        return caller.variable("HOME").orElse("~");
    }
}
