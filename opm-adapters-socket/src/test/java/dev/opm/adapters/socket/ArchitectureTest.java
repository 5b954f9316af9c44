package dev.opm.adapters.socket;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/// What keeps the client quick to start.
class ArchitectureTest {
    private static final String BASE = "dev.opm.adapters.socket";

    private static final ArchRule THE_CLIENT_KNOWS_NO_JNR =
            noClasses()
                    .that()
                    .resideInAnyPackage(BASE + ".client", BASE + ".wire..", BASE + ".home")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("jnr..", BASE + ".server");

    private static final ArchRule THE_CLIENT_CALLS_SOCKETS_ALONE =
            noClasses()
                    .that()
                    .resideInAnyPackage(BASE + ".client", BASE + ".wire..", BASE + ".home")
                    .and()
                    .haveNameNotMatching(".*\\.(SocketCalls|NativeConnection)(\\$.*)?")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("com.kenai..");

    private static final ArchRule NO_JACKSON =
            noClasses().should().dependOnClassesThat().resideInAPackage("com.fasterxml..");

    private final JavaClasses production =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages(BASE);

    @Test
    void theClientTheWireAndTheHomeKnowNeitherJnrNorTheServer() {
        THE_CLIENT_KNOWS_NO_JNR.check(production);
    }

    @Test
    void whatTheClientCallsInTheCLibraryIsInOnePlace() {
        THE_CLIENT_CALLS_SOCKETS_ALONE.check(production);
    }

    @Test
    void jacksonIsForTestsOnly() {
        NO_JACKSON.check(production);
    }

    @Test
    void theRulesCanFire() {
        JavaClasses tests = new ClassFileImporter().importPackages(BASE);
        assertThat(THE_CLIENT_KNOWS_NO_JNR.evaluate(tests).hasViolation()).isTrue();
        assertThat(THE_CLIENT_CALLS_SOCKETS_ALONE.evaluate(tests).hasViolation()).isTrue();
        assertThat(NO_JACKSON.evaluate(tests).hasViolation()).isTrue();
    }
}
