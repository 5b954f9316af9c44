package dev.opm.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The glossary is about this code: each of its words names a type that there is, and no two types
/// of the main sources have one name.
class GlossaryTest {
    private static final Path PAGE = Repository.ROOT.resolve("docs/GLOSSARY.md");
    private static final Pattern ROW = Pattern.compile("\\| \\*\\*(.+?)\\*\\* \\|.*\\| (.*) \\|");
    private static final Pattern TYPE = Pattern.compile("`(\\w+)`");

    /// Where a program begins; each has one.
    private static final String ENTRY_POINT = "Main";

    @Test
    void everyWordNamesATypeThatExists() throws IOException {
        Map<String, List<Path>> types = types();
        List<String> wrong = new ArrayList<>();
        int words = 0;
        for (String line : Files.readAllLines(PAGE)) {
            if (line.startsWith("| **")) {
                words++;
                wrong.addAll(flaws(line, types));
            }
        }
        assertThat(words).isGreaterThan(40);
        assertThat(wrong).isEmpty();
    }

    @Test
    void noTwoTypesHaveOneName() throws IOException {
        assertThat(types())
                .isNotEmpty()
                .allSatisfy((name, files) ->
                        assertThat(files).as(name).hasSize(name.equals(ENTRY_POINT) ? 4 : 1));
    }

    @Test
    void aWordWithoutATypeAndATypeThatIsGoneAreFound() throws IOException {
        Map<String, List<Path>> types = types();

        assertThat(flaws("| **ascent** | The way up. |", types)).hasSize(1);
        assertThat(flaws("| **ascent** | The way up. | `Ascent` |", types)).hasSize(1);
        assertThat(flaws("| **claim** | The right to. | `Claim` |", types)).isEmpty();
    }

    private static List<String> flaws(String line, Map<String, List<Path>> types) {
        Matcher row = ROW.matcher(line);
        if (!row.matches()) {
            return List.of(line + ": it has no third column");
        }
        List<String> named =
                TYPE.matcher(row.group(2)).results().map(result -> result.group(1)).toList();
        if (named.isEmpty()) {
            return List.of(row.group(1) + ": it names no type");
        }
        return named.stream()
                .filter(name -> !types.containsKey(name))
                .map(name -> row.group(1) + ": there is no " + name)
                .toList();
    }

    private static Map<String, List<Path>> types() throws IOException {
        return Repository.javaFiles().stream()
                .filter(file -> file.toString().contains("/src/main/"))
                .filter(file -> !file.getFileName().toString().contains("-info"))
                .collect(
                        Collectors.groupingBy(
                                file -> file.getFileName().toString().replace(".java", ""),
                                TreeMap::new,
                                Collectors.toList()));
    }
}
