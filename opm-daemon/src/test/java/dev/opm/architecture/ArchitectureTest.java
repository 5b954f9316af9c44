package dev.opm.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Holds every [Law] against the classes of all modules, and against violations planted for it, so
/// that a rule that can never fire does not pass for one that is kept. A rule about classes that do
/// not exist fails: that is ArchUnit's own default.
class ArchitectureTest {
    private static final List<Law> LAWS =
            Stream.concat(DomainLaws.ALL.stream(), ModuleLaws.ALL.stream()).toList();

    private static final JavaClasses OURS =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .withImportOption(ArchitectureTest::isNoTestJar)
                    .importPackages("dev.opm");

    private static final JavaClasses PLANTED =
            new ClassFileImporter().importPackages("dev.opm.planted");

    @TestFactory
    Stream<DynamicTest> holds() {
        return LAWS.stream()
                .map(law ->
                        DynamicTest.dynamicTest(
                                law.name(), () -> law.under().apply(Packages.OPM).check(OURS)));
    }

    @TestFactory
    Stream<DynamicTest> refusesTheViolationPlantedFor() {
        return LAWS.stream()
                .map(law -> DynamicTest.dynamicTest(law.name(), () -> assertFires(law)));
    }

    @Test
    void everyModuleIsLookedAt() {
        assertThat(
                        Stream.of(
                                "domain",
                                "adapters.posix",
                                "adapters.socket",
                                "adapters.logs",
                                "adapters.webhome",
                                "adapters.http",
                                "web",
                                "cli",
                                "daemon"))
                .allSatisfy(module ->
                        assertThat(OURS)
                                .anyMatch(type ->
                                        type.getPackageName().startsWith("dev.opm." + module)));
    }

    private static void assertFires(Law law) {
        assertThatThrownBy(() -> law.under().apply(Packages.PLANTED).check(PLANTED))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(law.planted());
    }

    private static boolean isNoTestJar(Location location) {
        return !location.contains("-tests.jar") && !location.contains("/test-classes/");
    }
}
