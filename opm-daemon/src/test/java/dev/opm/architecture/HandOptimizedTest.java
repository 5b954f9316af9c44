package dev.opm.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What is marked as written by hand for speed is so, and names a decision that exists.
class HandOptimizedTest {
    private static final Path DECISIONS = Repository.ROOT.resolve("docs/adr");

    @Test
    void whatIsMarkedHasNoLambdaNoStreamAndNoSwitchOverPatterns() throws IOException {
        HandOptimizedCode code = HandOptimizedCode.in(mainClasses());

        assertThat(code.marked()).hasSizeGreaterThan(10);
        assertThat(code.breaches()).isEmpty();
    }

    @Test
    void everyMarkNamesADecision() throws IOException {
        for (int number : HandOptimizedCode.in(mainClasses()).decisions()) {
            try (Stream<Path> pages = Files.list(DECISIONS)) {
                assertThat(pages)
                        .as("decision %03d", number)
                        .anyMatch(page ->
                                page.getFileName()
                                        .toString()
                                        .startsWith("%03d-".formatted(number)));
            }
        }
    }

    @Test
    void theRuleFiresAndNamesTheLine() throws IOException {
        Path planted =
                Repository.ROOT.resolve("opm-daemon/target/test-classes/dev/opm/planted/speed");

        assertThat(HandOptimizedCode.in(List.of(planted)).breaches())
                .containsExactlyInAnyOrder(
                        "PretendsToBeQuick.java:14: a switch over patterns",
                        "PretendsToBeQuick.java:21: a lambda or method reference",
                        "PretendsToBeQuick.java:25: a stream");
    }

    private static List<Path> mainClasses() throws IOException {
        try (Stream<Path> modules = Files.list(Repository.ROOT)) {
            return modules.map(module -> module.resolve("target/classes"))
                    .filter(Files::isDirectory)
                    .toList();
        }
    }
}
