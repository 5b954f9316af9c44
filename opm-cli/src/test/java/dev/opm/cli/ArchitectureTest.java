package dev.opm.cli;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String LAUNCHER = "dev.opm.cli.daemon.StartedDaemon";

    /// Evaluates a configuration of the caller's own, which is no app.
    private static final String NODE = "dev.opm.cli.appsfile.NodeModule";

    /// The caller's own editor.
    private static final String EDITOR = "dev.opm.cli.command.setting.Editor";

    /// What a cluster needs, a program of OPM's own.
    private static final String CLUSTER = "dev.opm.cli.command.cluster.NodeProgram";

    /// Asks the machine's init, which is no app.
    private static final String ADMINISTRATION = "dev.opm.cli.boot.SystemCommand";

    private static final ArchRule NO_PROCESS_BUILDER =
            noClasses()
                    .that()
                    .doNotHaveFullyQualifiedName(LAUNCHER)
                    .and()
                    .doNotHaveFullyQualifiedName(ADMINISTRATION)
                    .and()
                    .doNotHaveFullyQualifiedName(NODE)
                    .and()
                    .doNotHaveFullyQualifiedName(EDITOR)
                    .and()
                    .doNotHaveFullyQualifiedName(CLUSTER)
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.lang.ProcessBuilder");

    private static final ArchRule NO_EXEC =
            noClasses()
                    .should()
                    .callMethodWhere(
                            target(owner(assignableTo(Runtime.class))).and(target(name("exec"))));

    private static final ArchRule NO_SIGNALS =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.lang.ProcessHandle");

    private static final ArchRule EXIT_ONLY_IN_MAIN =
            noClasses()
                    .that()
                    .doNotHaveFullyQualifiedName("dev.opm.cli.Main")
                    .should()
                    .callMethod(System.class, "exit", int.class)
                    .orShould()
                    .callMethod(Runtime.class, "halt", int.class);

    private static final ArchRule NO_JACKSON =
            noClasses().should().dependOnClassesThat().resideInAPackage("com.fasterxml..");

    private static final ArchRule COMMONS_CLI_IN_LINE_ONLY =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.opm.cli.line")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.apache.commons.cli..");

    private static final ArchRule NO_YAML =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.snakeyaml..");

    private static final ArchRule NO_NATIVE_CODE =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("jnr..", "com.kenai..", "dev.opm.adapters.posix..");

    private static final ArchRule NOT_THE_SERVER =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("dev.opm.adapters.socket.server..");

    private static final JavaClasses OURS =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("dev.opm.cli");

    private static final JavaClasses PLANTED =
            new ClassFileImporter().importPackages("dev.opm.cli.planted");

    @Test
    void noClassButTheLaunchersCanStartAProcessAndNoneCanSignalOne() {
        NO_PROCESS_BUILDER.check(OURS);
        NO_EXEC.check(OURS);
        NO_SIGNALS.check(OURS);
        NO_NATIVE_CODE.check(OURS);
    }

    @Test
    void onlyMainEndsTheProcess() {
        EXIT_ONLY_IN_MAIN.check(OURS);
    }

    @Test
    void librariesStayWhereTheyBelong() {
        NO_JACKSON.check(OURS);
        COMMONS_CLI_IN_LINE_ONLY.check(OURS);
        NO_YAML.check(OURS);
        NOT_THE_SERVER.check(OURS);
    }

    @Test
    void packagesHaveNoCycles() {
        SlicesRuleDefinition.slices()
                .matching("dev.opm.cli.(*)..")
                .should()
                .beFreeOfCycles()
                .check(OURS);
    }

    @Test
    void everyRuleCanFire() {
        Map<String, ArchRule> rules =
                Map.of(
                        "java.lang.ProcessBuilder", NO_PROCESS_BUILDER,
                        "Runtime.exec", NO_EXEC,
                        "java.lang.ProcessHandle", NO_SIGNALS,
                        "System.exit", EXIT_ONLY_IN_MAIN,
                        "Runtime.halt", EXIT_ONLY_IN_MAIN,
                        "com.fasterxml", NO_JACKSON,
                        "org.apache.commons.cli", COMMONS_CLI_IN_LINE_ONLY,
                        "org.snakeyaml", NO_YAML,
                        "jnr.planted", NO_NATIVE_CODE,
                        "socket.server", NOT_THE_SERVER);

        rules.forEach((what, rule) ->
                assertThat(rule.evaluate(PLANTED).getFailureReport().getDetails())
                        .as(what)
                        .anyMatch(detail -> detail.contains(what)));
    }
}
