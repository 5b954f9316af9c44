package dev.opm.adapters.formats.ini;

import dev.opm.adapters.formats.FlawedFile;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ini4j.Config;
import org.ini4j.Ini;
import org.ini4j.Profile;

/// Reads sections of keys and values. Backslashes stay, keys and sections may come again, comments
/// are lines that begin with `#` or `;`.
public final class IniText {
    /// Stands for a line break within a value while the library reads the lines; no text has it.
    private static final char BREAK = '\u0001';

    private IniText() {}

    /// How a value goes on over the end of its line.
    public enum Folding {
        /// The next line begins with a blank, as Python's ConfigParser has it.
        INDENTATION,
        /// The line ends in a backslash, as in units of systemd.
        BACKSLASH
    }

    /// @param values of each key in their order; lines of one value are separated by newlines
    public record Section(String name, Map<String, List<String>> values) {
        public Section {
            values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    /// @param said for messages
    public static List<Section> read(String said, String text, Folding folding) throws FlawedFile {
        if (text.indexOf(BREAK) >= 0 || text.indexOf('\0') >= 0) {
            throw new FlawedFile(said + ": is no text; name a configuration file");
        }
        Config config = new Config();
        config.setMultiSection(true);
        config.setMultiOption(true);
        config.setEmptyOption(true);
        config.setEmptySection(true);
        config.setGlobalSection(true);
        config.setGlobalSectionName("");
        config.setEscape(false);
        config.setEscapeNewline(false);
        config.setTree(false);
        Ini ini = new Ini();
        ini.setConfig(config);
        try {
            ini.load(new StringReader(folded(text, folding)));
        } catch (IOException flaw) {
            throw new FlawedFile(said + ": " + flaw.getMessage() + "; mend the file");
        }
        List<Section> sections = new ArrayList<>();
        for (String name : ini.keySet()) {
            for (Profile.Section section : ini.getAll(name)) {
                sections.add(new Section(name, values(section)));
            }
        }
        return sections;
    }

    private static Map<String, List<String>> values(Profile.Section section) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String key : section.keySet()) {
            List<String> all = new ArrayList<>();
            for (String value : section.getAll(key)) {
                all.add(value == null ? "" : value.replace(BREAK, '\n').strip());
            }
            values.put(key, List.copyOf(all));
        }
        return values;
    }

    private static String folded(String text, Folding folding) {
        StringBuilder out = new StringBuilder();
        boolean isOpen = false;
        for (String written : text.replace("\r\n", "\n").split("\n", -1)) {
            String line = header(written);
            boolean isComment = isComment(line);
            switch (folding) {
                case INDENTATION -> {
                    boolean goesOn =
                            isOpen && !line.isBlank() && Character.isWhitespace(line.charAt(0));
                    if (!isComment) {
                        out.append(goesOn ? BREAK : '\n').append(line.strip());
                        isOpen = !line.isBlank() && !line.startsWith("[");
                    }
                }
                case BACKSLASH -> {
                    if (!isComment) {
                        boolean ends = !line.endsWith("\\");
                        out.append(isOpen ? "" : "\n")
                                .append(ends ? line : line.substring(0, line.length() - 1) + " ");
                        isOpen = !ends;
                    }
                }
            }
        }
        return out.append('\n').toString();
    }

    /// What stands behind a section's name is a comment.
    private static String header(String line) {
        int end = line.indexOf(']');
        return line.startsWith("[") && end > 0 ? line.substring(0, end + 1) : line;
    }

    private static boolean isComment(String line) {
        String start = line.stripLeading();
        return start.startsWith("#") || start.startsWith(";");
    }
}
