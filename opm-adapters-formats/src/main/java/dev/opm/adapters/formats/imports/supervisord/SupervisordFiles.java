package dev.opm.adapters.formats.imports.supervisord;

import dev.opm.adapters.formats.FlawedFile;
import dev.opm.adapters.formats.imports.ImportSource;
import dev.opm.adapters.formats.imports.Omission;
import dev.opm.adapters.formats.ini.IniText;
import dev.opm.adapters.formats.ini.IniText.Section;
import dev.opm.adapters.formats.shell.QuotedWords;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The sections of a configuration and of the files it includes, in the order supervisord reads
/// them; a key that comes again has the later value.
final class SupervisordFiles {
    private final String said;
    private final Expansion expansion;
    private final List<Omission> losses;

    SupervisordFiles(String said, Expansion expansion, List<Omission> losses) {
        this.said = said;
        this.expansion = expansion;
        this.losses = losses;
    }

    /// By the names of their sections.
    Map<String, Map<String, String>> read(Path file) throws FlawedFile {
        Map<String, Map<String, String>> sections = new LinkedHashMap<>();
        take(file, sections);
        Map<String, String> include = sections.getOrDefault("include", Map.of());
        String patterns = include.getOrDefault("files", "");
        Path folder = ImportSource.folder(file);
        List<String> words =
                QuotedWords.of(expansion.of("include", patterns, Map.of())).orElse(List.of());
        for (String pattern : words) {
            for (Path included : matching(folder, pattern)) {
                take(included, sections);
            }
        }
        return sections;
    }

    private void take(Path file, Map<String, Map<String, String>> sections) throws FlawedFile {
        String text = ImportSource.text(said, file);
        String name = said + (file.getFileName() == null ? "" : " (" + file + ")");
        for (Section section : IniText.read(name, text, IniText.Folding.INDENTATION)) {
            Map<String, String> values =
                    sections.computeIfAbsent(section.name(), _ -> new LinkedHashMap<>());
            section.values()
                    .forEach((key, all) -> values.put(key.strip(), withoutComment(all.getLast())));
        }
    }

    /// After a blank a semicolon begins a comment, on each line of a value.
    private static String withoutComment(String value) {
        return value.lines()
                .map(line -> line.replaceFirst("(^|\\s);.*$", ""))
                .map(String::strip)
                .collect(java.util.stream.Collectors.joining("\n"))
                .strip();
    }

    private List<Path> matching(Path folder, String pattern) {
        Path whole = folder.resolve(pattern).normalize();
        Path parent = ImportSource.folder(whole);
        String name = String.valueOf(whole.getFileName());
        List<Path> found = new ArrayList<>();
        if (parent.toString().matches(".*[*?\\[].*")) {
            losses.add(
                    new Omission(
                            "[include] " + pattern,
                            "is not read: a pattern in a folder's name; import those files too"));
            return found;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(parent, glob(name))) {
            files.forEach(found::add);
        } catch (IOException | java.util.regex.PatternSyntaxException unreadable) {
            losses.add(
                    new Omission(
                            "[include] " + pattern,
                            "is not read: there is no folder " + parent + " that can be"));
        }
        if (found.isEmpty()) {
            losses.add(new Omission("[include] " + pattern, "matches no file here"));
        }
        found.sort(null);
        return found;
    }

    /// Braces mean nothing to Python's glob.
    private static String glob(String name) {
        return name.replace("\\", "\\\\").replace("{", "\\{").replace("}", "\\}");
    }
}
