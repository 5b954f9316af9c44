package dev.opm.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SourceTreeTest {
    private static final int LONGEST = 350;

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

    @Test
    void everyPackageIsNullMarked() throws IOException {
        Set<Path> unmarked = new TreeSet<>();
        for (Path file : Repository.javaFiles()) {
            Path info = file.resolveSibling("package-info.java");
            boolean marked = Files.exists(info) && Files.readString(info).contains("@NullMarked");
            if (!marked && !file.toString().contains("/dev/opm/planted/")) {
                unmarked.add(Repository.ROOT.relativize(file.resolveSibling("")));
            }
        }
        assertThat(unmarked).isEmpty();
    }
}
