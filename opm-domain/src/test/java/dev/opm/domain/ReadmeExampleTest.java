package dev.opm.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The lines of the README that embed the domain are compiled and run as they stand there.
class ReadmeExampleTest {
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @TempDir Path folder;

    @Test
    void theLinesInTheReadmeCompileAndRun() throws Exception {
        List<String> lines = exampleLines();
        assertThat(lines).hasSizeLessThanOrEqualTo(12);

        compile(lines);

        assertThat(run()).containsExactly("0:0 is free", "0:0 is 4711@1000");
    }

    private static List<String> exampleLines() throws IOException {
        Matcher found = JAVA.matcher(Files.readString(Path.of("..", "README.md")));
        assertThat(found.find()).as("a java block in README.md").isTrue();
        return found.group(1).lines().toList();
    }

    private void compile(List<String> lines) throws IOException {
        Path source = folder.resolve("Example.java");
        Files.writeString(
                source,
                """
                import dev.opm.domain.app.*;
                import dev.opm.domain.instance.*;
                import dev.opm.domain.registry.*;
                import java.time.Instant;

                public class Example {
                    public static void main(String[] args) {
                        %s
                    }
                }
                """
                        .formatted(String.join("\n", lines)));
        int status =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-d",
                                folder.toString(),
                                source.toString());
        assertThat(status).isZero();
    }

    private List<String> run() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream console = System.out;
        try (URLClassLoader loader =
                new URLClassLoader(
                        new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            loader.loadClass("Example")
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) new String[0]);
        } finally {
            System.setOut(console);
        }
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
