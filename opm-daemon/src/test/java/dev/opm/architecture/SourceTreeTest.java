package dev.opm.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SourceTreeTest {
    private static final int LONGEST = 350;
    private static final int MOST_FILES = 15;

    @Test
    void noJavaFileIsOver350Lines() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : Repository.javaFiles()) {
            int lines = Files.readAllLines(file).size();
            if (lines > LONGEST) {
                tooLong.add(Repository.ROOT.relativize(file) + ": " + lines);
            }
        }
        assertThat(Repository.javaFiles()).isNotEmpty();
        assertThat(tooLong).isEmpty();
    }

    /// The package-info is counted.
    @Test
    void noPackageHoldsMoreThan15Files() throws IOException {
        Map<Path, Integer> files = new TreeMap<>();
        for (Path file : Repository.javaFiles()) {
            if (file.toString().contains("/src/main/")) {
                files.merge(Repository.ROOT.relativize(file.getParent()), 1, Integer::sum);
            }
        }
        assertThat(files).isNotEmpty();
        files.values().removeIf(count -> count <= MOST_FILES);
        assertThat(files).isEmpty();
    }

    @Test
    void everyPackageIsNullMarked() throws IOException {
        Set<Path> unmarked = new TreeSet<>();
        for (Path file : Repository.javaFiles()) {
            Path here = file.resolveSibling("package-info.java");
            Path ofMain = Path.of(here.toString().replace("/src/test/", "/src/main/"));
            if (!isPlanted(file) && !isModuleInfo(file) && !isMarked(here) && !isMarked(ofMain)) {
                unmarked.add(Repository.ROOT.relativize(here));
            }
        }
        assertThat(unmarked).isEmpty();
    }

    private static boolean isMarked(Path packageInfo) throws IOException {
        return Files.exists(packageInfo) && Files.readString(packageInfo).contains("NullMarked\n");
    }

    /// It lies above all packages.
    private static boolean isModuleInfo(Path file) {
        return file.endsWith("module-info.java");
    }

    private static boolean isPlanted(Path file) {
        return file.toString().contains("/dev/opm/planted/");
    }
}
