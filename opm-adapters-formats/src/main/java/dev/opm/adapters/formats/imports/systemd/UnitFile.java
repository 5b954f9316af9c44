package dev.opm.adapters.formats.imports.systemd;

import dev.opm.adapters.formats.FlawedFile;
import dev.opm.adapters.formats.imports.ImportSource;
import dev.opm.adapters.formats.ini.IniText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A unit with its drop-ins (`NAME.d/*.conf` beside it): all values of each key, those before an
/// empty one forgotten.
///
/// @param name as it is called, with the instance of a template: `web@1.service`
/// @param values by `Section.Key`
record UnitFile(String name, Map<String, List<String>> values) {
    private static final List<Path> FOLDERS =
            List.of(
                    Path.of("/etc/systemd/system"),
                    Path.of("/run/systemd/system"),
                    Path.of("/usr/local/lib/systemd/system"),
                    Path.of("/usr/lib/systemd/system"),
                    Path.of("/lib/systemd/system"));

    /// @param word a path, or the name of a unit in a folder of systemd's
    static UnitFile read(String verb, String word, Path cwd) throws FlawedFile {
        String typed = word.contains("/") || word.contains(".") ? word : word + ".service";
        Path wanted = cwd.resolve(typed);
        String name = String.valueOf(wanted.getFileName());
        Path file =
                found(wanted, typed)
                        .orElseThrow(() ->
                                new FlawedFile(
                                        verb
                                                + " "
                                                + word
                                                + ": ENOENT; there is no such unit, here"
                                                + " or in /etc/systemd/system and the like"));
        UnitFile unit = new UnitFile(name, new LinkedHashMap<>());
        if (!Files.isRegularFile(file)) {
            return unit;
        }
        unit.take(verb + " " + word, file);
        Path folder = ImportSource.folder(file);
        String template = String.valueOf(file.getFileName());
        for (String before : name.equals(template) ? List.of(name) : List.of(template, name)) {
            for (Path dropIn : dropIns(folder.resolve(before + ".d"))) {
                unit.take(verb + " " + word + " (" + dropIn + ")", dropIn);
            }
        }
        return unit;
    }

    /// The unit without its ending: `web@1` of `web@1.service`.
    String prefix() {
        return name.endsWith(".service")
                ? name.substring(0, name.length() - ".service".length())
                : name;
    }

    List<String> all(String key) {
        return values.getOrDefault(key, List.of());
    }

    Optional<String> last(String key) {
        return all(key).isEmpty() ? Optional.empty() : Optional.of(all(key).getLast());
    }

    private void take(String said, Path file) throws FlawedFile {
        for (IniText.Section section :
                IniText.read(said, ImportSource.text(said, file), IniText.Folding.BACKSLASH)) {
            section.values()
                    .forEach((key, added) -> {
                        List<String> all =
                                values.computeIfAbsent(
                                        section.name() + "." + key, _ -> new ArrayList<>());
                        for (String value : added) {
                            if (value.isEmpty()) {
                                all.clear();
                            } else {
                                all.add(value);
                            }
                        }
                    });
        }
    }

    private static Optional<Path> found(Path wanted, String typed) {
        List<Path> places = new ArrayList<>(List.of(wanted));
        if (!typed.contains("/")) {
            FOLDERS.forEach(folder -> places.add(folder.resolve(typed)));
        }
        return places.stream()
                .flatMap(path -> Stream.of(path, template(path)))
                .filter(Files::exists)
                .findFirst();
    }

    /// `web@.service` of `web@1.service`.
    private static Path template(Path path) {
        return path.resolveSibling(String.valueOf(path.getFileName()).replaceFirst("@.*\\.", "@."));
    }

    private static List<Path> dropIns(Path folder) throws FlawedFile {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".conf")).sorted().toList();
        } catch (IOException | UncheckedIOException unreadable) {
            throw new FlawedFile(folder + ": cannot be read: " + unreadable.getMessage());
        }
    }
}
