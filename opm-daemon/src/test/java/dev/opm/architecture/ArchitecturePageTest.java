package dev.opm.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Keeps ARCHITECTURE.md from naming what is gone.
class ArchitecturePageTest {
    private static final Pattern IN_BACKTICKS = Pattern.compile("`([^`\n]+)`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");
    private static final Pattern CLASS_NAME = Pattern.compile("[A-Z][a-z]+([A-Z][a-z]*)+");
    private static final Pattern PATH =
            Pattern.compile("(\\./|opm-|docs/|examples/|bench/|\\.ci/)[\\w./-]*");

    private final String page = read("ARCHITECTURE.md");

    @Test
    void itsTreeNamesOnlyPathsThatExist() {
        List<Path> paths = PageTree.pathsIn(page);
        assertThat(paths).hasSizeGreaterThan(20);
        assertThat(paths.stream().filter(path -> !Files.exists(Repository.ROOT.resolve(path))))
                .isEmpty();
    }

    @Test
    void itsTextNamesOnlyPathsThatExist() {
        List<String> paths =
                IN_BACKTICKS
                        .matcher(page)
                        .results()
                        .map(found -> found.group(1))
                        .filter(word -> PATH.matcher(word).matches())
                        .toList();
        List<String> links =
                LINK.matcher(page).results().map((MatchResult found) -> found.group(1)).toList();
        assertThat(links).isNotEmpty().allSatisfy(ArchitecturePageTest::exists);
        assertThat(paths).isNotEmpty().allSatisfy(ArchitecturePageTest::exists);
    }

    @Test
    void itsTextNamesOnlyClassesThatExist() throws IOException {
        Set<String> classes =
                Repository.javaFiles().stream()
                        .map(file -> file.getFileName().toString().replace(".java", ""))
                        .collect(Collectors.toSet());
        List<String> named =
                IN_BACKTICKS
                        .matcher(page)
                        .results()
                        .map(found -> found.group(1))
                        .filter(word -> CLASS_NAME.matcher(word).matches())
                        .toList();
        assertThat(named).isNotEmpty().allSatisfy(name -> assertThat(classes).contains(name));
    }

    private static void exists(String path) {
        assertThat(Repository.ROOT.resolve(path)).exists();
    }

    private static String read(String file) {
        try {
            return Files.readString(Repository.ROOT.resolve(file));
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
