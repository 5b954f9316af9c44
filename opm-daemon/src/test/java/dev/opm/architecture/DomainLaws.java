package dev.opm.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.conditions.ArchConditions.have;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchRule;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// What the domain may know, and who in it may do what.
final class DomainLaws {
    static final List<Law> ALL =
            List.of(
                    new Law(
                            "the domain depends on the language, Path, URI and JSpecify alone",
                            DomainLaws::standsAlone,
                            "ReadsAFile"),
                    new Law(
                            "the domain asks no clock, thread or process of the JDK",
                            DomainLaws::asksNobody,
                            "ReadsTheClock"),
                    new Law(
                            "ports are interfaces over records",
                            DomainLaws::portsAreInterfaces,
                            "PortWithBehaviour"),
                    new Law(
                            "only incarnations are permitted and vacated by name",
                            DomainLaws::onlyIncarnationLaunches,
                            "PermitsByItself"),
                    new Law(
                            "no mode of the domain is a boolean",
                            DomainLaws::modesAreNamed,
                            "TakesABoolean"));

    private static final Set<String> IMPURE =
            Set.of("System", "Runtime", "ProcessBuilder", "ProcessHandle", "Process");

    private DomainLaws() {}

    private static ArchRule standsAlone(Packages in) {
        return classes()
                .that()
                .resideInAPackage(in.domain())
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(
                                        in.domain(),
                                        "java.lang..",
                                        "java.util..",
                                        "java.time..",
                                        "java.math..",
                                        "org.jspecify..")
                                .or(
                                        describe(
                                                "are Path, URI or a character set",
                                                DomainLaws::isValue)));
    }

    /// Names of things outside, which open nothing.
    private static boolean isValue(JavaClass type) {
        return type.isEquivalentTo(Path.class)
                || type.isEquivalentTo(InvalidPathException.class)
                || type.isEquivalentTo(URI.class)
                || type.isEquivalentTo(Charset.class)
                || type.isEquivalentTo(StandardCharsets.class)
                || type.isEquivalentTo(URISyntaxException.class);
    }

    private static ArchRule asksNobody(Packages in) {
        return noClasses()
                .that()
                .resideInAPackage(in.domain())
                .should()
                .callMethodWhere(
                        describe("it reads the clock or the machine", DomainLaws::isImpure))
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Timer");
    }

    private static boolean isImpure(JavaMethodCall call) {
        AccessTarget target = call.getTarget();
        JavaClass owner = target.getOwner();
        return switch (owner.getPackageName()) {
            case "java.lang" ->
                    IMPURE.contains(owner.getSimpleName())
                            || (owner.isEquivalentTo(Thread.class)
                                    && !Set.of("currentThread", "interrupt", "isInterrupted")
                                            .contains(target.getName()));
            case "java.time" ->
                    target.getName().equals("now") || target.getName().startsWith("system");
            case "java.nio.file" -> Set.of("toRealPath", "toFile").contains(target.getName());
            default -> false;
        };
    }

    private static ArchRule portsAreInterfaces(Packages in) {
        return classes()
                .that()
                .resideInAPackage(in.order("domain.port"))
                .and()
                .doNotHaveSimpleName("package-info")
                .should(
                        be(
                                describe(
                                        "interfaces, records, enums or exceptions",
                                        type ->
                                                type.isInterface()
                                                        || type.isRecord()
                                                        || type.isEnum()
                                                        || type.isAssignableTo(Throwable.class))));
    }

    private static ArchRule onlyIncarnationLaunches(Packages in) {
        return noClasses()
                .that()
                .resideInAPackage(in.everything())
                .and()
                .resideOutsideOfPackages(
                        in.order("domain.incarnation"), in.order("domain.registry"))
                .should()
                .callMethodWhere(
                        describe(
                                "it is PidRegistry's permit or vacate",
                                call ->
                                        call.getTargetOwner()
                                                        .getFullName()
                                                        .equals(
                                                                "dev.opm.domain.registry.PidRegistry")
                                                && Set.of("permit", "vacate")
                                                        .contains(call.getName())));
    }

    private static ArchRule modesAreNamed(Packages in) {
        DescribedPredicate<JavaMethod> takesBoolean =
                describe(
                        "have a boolean parameter",
                        method ->
                                method.getRawParameterTypes().stream()
                                        .anyMatch(type -> type.isEquivalentTo(boolean.class)));
        return noMethods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage(in.domain())
                .and()
                .arePublic()
                .should(have(takesBoolean.as("a boolean parameter")));
    }
}
