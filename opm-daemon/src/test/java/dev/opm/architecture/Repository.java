package dev.opm.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The source tree the tests were built from.
final class Repository {
    /// Tests run in the folder of their module.
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private Repository() {}

    static List<Path> javaFiles() throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path module : modules.filter(Repository::isModule).toList()) {
                try (Stream<Path> tree = Files.walk(module.resolve("src"))) {
                    tree.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
                }
            }
        }
        return files;
    }

    private static boolean isModule(Path folder) {
        return folder.getFileName().toString().startsWith("opm-")
                && Files.isDirectory(folder.resolve("src"));
    }
}
