package dev.opm.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/// Who may know whom: modules, libraries, and the way out of the process.
final class ModuleLaws {
    static final List<Law> ALL =
            List.of(
                    new Law(
                            "posix knows no socket",
                            in -> strangers(in.posix(), in.socket()),
                            "KnowsTheSocket"),
                    new Law(
                            "socket knows no posix",
                            in -> strangers(in.socket(), in.posix()),
                            "KnowsPosix"),
                    new Law(
                            "adapters know neither client nor daemon",
                            in -> strangers(in.adapters(), in.cli(), in.order("daemon")),
                            "KnowsTheClient"),
                    new Law("jnr stays in adapters", ModuleLaws::jnrInAdapters, "CallsJnr"),
                    new Law(
                            "Jackson stays in the store and the gateway",
                            ModuleLaws::jacksonInStore,
                            "WritesJson"),
                    new Law("Gson stays in the wire", ModuleLaws::gsonInWire, "ReadsJson"),
                    new Law(
                            "Dagger stays in modules and components",
                            ModuleLaws::daggerInWiring,
                            "WiresItself"),
                    new Law(
                            "adapters are final and hidden",
                            ModuleLaws::adaptersAreHidden,
                            "PublicAdapter"),
                    new Law("packages form no cycle", ModuleLaws::noCycles, "Cycle detected"),
                    new Law(
                            "only Main ends the process",
                            ModuleLaws::onlyMainExits,
                            "ExitsOnItsOwn"),
                    new Law(
                            "the client reaches no spawn or signal code",
                            ModuleLaws::clientCannotSpawn,
                            "ReachesTheSpawner"),
                    new Law(
                            "only the launchers of daemon, node, editor and the machine's administration start a process in the client",
                            ModuleLaws::clientStartsDaemonAndNode,
                            "StartsAProcess"),
                    new Law(
                            "the gateway reaches no spawn or signal code",
                            ModuleLaws::gatewayCannotSpawn,
                            "EndsAnApp"),
                    new Law(
                            "the gateway knows neither client nor daemon",
                            in -> strangers(in.order("web"), in.cli(), in.order("daemon")),
                            "KnowsTheDaemon"),
                    new Law(
                            "packages are named for what they hold",
                            ModuleLaws::packagesHaveMeaning,
                            "HoldsAnything"));

    private ModuleLaws() {}

    private static ArchRule strangers(String one, String... others) {
        return noClasses()
                .that()
                .resideInAPackage(one)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others);
    }

    private static ArchRule jnrInAdapters(Packages in) {
        return noClasses()
                .that(areOurs(in))
                .and()
                .resideOutsideOfPackage(in.adapters())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jnr..", "com.kenai..");
    }

    private static ArchRule jacksonInStore(Packages in) {
        return noClasses()
                .that(areOurs(in))
                .and()
                .resideOutsideOfPackages(
                        in.order("adapters.posix.store"),
                        in.order("adapters.http"),
                        in.order("web"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml..");
    }

    private static ArchRule gsonInWire(Packages in) {
        return noClasses()
                .that(areOurs(in))
                .and()
                .resideOutsideOfPackage(in.order("adapters.socket.wire"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.google.gson..");
    }

    private static ArchRule daggerInWiring(Packages in) {
        return noClasses()
                .that(areOurs(in))
                .and(not(describe("wire", ModuleLaws::wires)))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dagger..");
    }

    /// Written for Dagger, or by it.
    private static boolean wires(JavaClass type) {
        JavaClass outermost = outermost(type);
        String name = outermost.getSimpleName();
        return name.endsWith("Module")
                || name.endsWith("Component")
                || outermost.isAnnotatedWith("dagger.internal.DaggerGenerated");
    }

    private static ArchRule adaptersAreHidden(Packages in) {
        return classes()
                .that()
                .resideInAPackage(in.adapters())
                .and()
                .areTopLevelClasses()
                .and()
                .areNotInterfaces()
                .and()
                .implement(resideInAPackage(in.order("domain.port")))
                .should()
                .bePackagePrivate()
                .andShould()
                .haveModifier(JavaModifier.FINAL);
    }

    private static ArchRule noCycles(Packages in) {
        return slices().matching(in.root() + ".(**)").should().beFreeOfCycles();
    }

    private static ArchRule onlyMainExits(Packages in) {
        return noClasses()
                .that(areOurs(in))
                .and(
                        not(
                                describe(
                                        "are Main",
                                        type -> outermost(type).getSimpleName().equals("Main"))))
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class);
    }

    private static ArchRule clientCannotSpawn(Packages in) {
        return noClasses()
                .that()
                .resideInAnyPackage(in.cli(), in.order("monitor"))
                .should()
                .transitivelyDependOnClassesThat(
                        describe(
                                "spawn or signal",
                                type ->
                                        resideInAPackage(in.posix()).test(type)
                                                || resideInAPackage("jnr..").test(type)
                                                || List.of("ProcessSpawner", "ProcessSignaller")
                                                        .contains(type.getSimpleName())));
    }

    private static ArchRule clientStartsDaemonAndNode(Packages in) {
        return noClasses()
                .that()
                .resideInAnyPackage(in.cli(), in.order("monitor"))
                .and()
                .doNotHaveFullyQualifiedName(in.className("cli.daemon.StartedDaemon"))
                .and()
                .doNotHaveFullyQualifiedName(in.className("cli.appsfile.NodeModule"))
                .and()
                .doNotHaveFullyQualifiedName(in.className("cli.command.setting.Editor"))
                .and()
                .doNotHaveFullyQualifiedName(in.className("cli.boot.SystemCommand"))
                .and()
                .doNotHaveFullyQualifiedName(in.className("cli.command.cluster.NodeProgram"))
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(ProcessBuilder.class, Process.class, ProcessHandle.class)
                .orShould()
                .callMethodWhere(
                        target(owner(assignableTo(Runtime.class))).and(target(name("exec"))));
    }

    /// It asks the daemon, as everybody does: the classes that start or signal a process are not to
    /// be had by it, nor are the JDK's.
    private static ArchRule gatewayCannotSpawn(Packages in) {
        return noClasses()
                .that()
                .resideInAnyPackage(in.order("web"), in.order("adapters.http"))
                .should()
                .transitivelyDependOnClassesThat(
                        describe(
                                "spawn or signal",
                                type ->
                                        resideInAPackage(in.posix()).test(type)
                                                || resideInAPackage("jnr..").test(type)
                                                || List.of("ProcessSpawner", "ProcessSignaller")
                                                        .contains(type.getSimpleName())))
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(ProcessBuilder.class, Process.class, ProcessHandle.class)
                .orShould()
                .callMethodWhere(
                        target(owner(assignableTo(Runtime.class))).and(target(name("exec"))));
    }

    private static ArchRule packagesHaveMeaning(Packages in) {
        return noClasses()
                .that(areOurs(in))
                .should()
                .resideInAnyPackage(
                        "..util..",
                        "..utils..",
                        "..common..",
                        "..helper..",
                        "..helpers..",
                        "..impl..",
                        "..manager..");
    }

    private static JavaClass outermost(JavaClass type) {
        JavaClass outermost = type;
        while (outermost.getEnclosingClass().isPresent()) {
            outermost = outermost.getEnclosingClass().get();
        }
        return outermost;
    }

    /// All of a root; the violations lie under the other one.
    private static DescribedPredicate<JavaClass> areOurs(Packages in) {
        return resideInAPackage(in.everything()).as("are ours");
    }
}
