package dev.opm.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The jars that are shipped lack nothing: each of their classes loads, and whatever any of them
/// names is in the jar or in the JDK. A class that the build leaves out would be missed by a user
/// first, for the tests have it on their class path.
class ShippedJarsIT {
    private static final Path MODULES = Path.of("..").toAbsolutePath().normalize();

    @ParameterizedTest
    @ValueSource(strings = {"opm-cli", "opm-daemon"})
    void everyClassLoadsAndNamesOnlyWhatIsThere(String module) throws IOException {
        Path path = shipped(module);
        ShippedJar jar = ShippedJar.read(path);
        assertThat(jar.classes()).hasSizeGreaterThan(100);

        assertThat(unloadable(jar, path)).isEmpty();
        assertThat(missing(jar)).isEmpty();
    }

    @Test
    void aClassThatIsLeftOutIsMissed() throws IOException {
        ShippedJar jar = ShippedJar.read(shipped("opm-daemon"));
        Map<String, Set<String>> fewer = new TreeMap<>(jar.classes());
        fewer.remove("javax/inject/Provider");

        assertThat(missing(new ShippedJar(fewer)))
                .contains("javax/inject/Provider (in dagger/internal/Provider)");
    }

    private static Path shipped(String module) {
        return MODULES.resolve(module).resolve("target/dist/" + module + ".jar");
    }

    private static Set<String> unloadable(ShippedJar jar, Path path) throws IOException {
        Set<String> unloadable = new TreeSet<>();
        try (URLClassLoader loader =
                new URLClassLoader(
                        new URL[] {path.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            for (String name : jar.classes().keySet()) {
                try {
                    assertThat(loadWithMembers(name.replace('/', '.'), loader)).isNotNegative();
                } catch (ClassNotFoundException | LinkageError lacking) {
                    unloadable.add(name + ": " + lacking);
                }
            }
        }
        return unloadable;
    }

    /// Loads also what its fields, methods and constructors name.
    private static int loadWithMembers(String name, ClassLoader loader)
            throws ClassNotFoundException {
        Class<?> type = Class.forName(name, false, loader);
        return type.getDeclaredMethods().length
                + type.getDeclaredFields().length
                + type.getDeclaredConstructors().length;
    }

    private static Set<String> missing(ShippedJar jar) {
        return jar.classes().entrySet().stream()
                .flatMap(entry ->
                        entry.getValue().stream()
                                .filter(named -> !jar.classes().containsKey(named))
                                .filter(named -> !isInTheJdk(named))
                                .map(named -> named + " (in " + entry.getKey() + ")"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isInTheJdk(String name) {
        return ClassLoader.getPlatformClassLoader().getResource(name + ".class") != null
                || Object.class.getResource("/" + name + ".class") != null;
    }
}
