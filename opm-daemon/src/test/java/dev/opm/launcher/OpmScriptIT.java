package dev.opm.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The script `opm` in an installation of its own, so that no test builds anything.
class OpmScriptIT {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /// Making the start-up cache starts a daemon and takes seconds; it needs flock.
    private static final String NO_CACHE = "opm_version=0\nflock() { return 1; }\n";

    @TempDir Path temp;

    private Path bin = Path.of("");
    private Path opm = Path.of("");

    @BeforeEach
    void install() throws IOException {
        Path prefix = temp.resolve("a prefix");
        bin = Files.createDirectories(prefix.resolve("bin"));
        opm = bin.resolve("opm");
        Files.copy(ROOT.resolve("opm"), opm);
        for (String part : List.of("opm-cli", "opm-daemon")) {
            copyFiles(ROOT.resolve(part).resolve("target/dist"), prefix.resolve("lib/" + part));
        }
        Files.writeString(prefix.resolve("lib/opm-cli/version.sh"), NO_CACHE);
    }

    @Test
    void itRunsFromAnyDirectory() throws Exception {
        assertThat(run(temp, Map.of(), opm.toString(), "--version").out()).startsWith("opm ");
        assertThat(run(bin, Map.of(), "./opm", "--version").out()).startsWith("opm ");
        assertThat(run(bin, Map.of(), "sh", "opm", "--version").out()).startsWith("opm ");
    }

    @Test
    void itRunsThroughLinks() throws Exception {
        Path near = Files.createSymbolicLink(temp.resolve("near"), opm);
        Path far = Files.createSymbolicLink(temp.resolve("far"), Path.of("near"));
        assertThat(run(temp, Map.of(), near.toString(), "--version").out()).startsWith("opm ");
        assertThat(run(temp, Map.of(), far.toString(), "--version").out()).startsWith("opm ");
    }

    @Test
    void aJavaHomeThatIsTooOldIsPassedOver() throws Exception {
        Path old = fakeJdk("17.0.1");
        Result result = run(temp, Map.of("JAVA_HOME", old.toString()), opm.toString(), "--version");
        assertThat(result.out()).startsWith("opm ");
    }

    @Test
    void aJavaHomeThatIsNewEnoughIsTaken() throws Exception {
        Path fake = fakeJdk("99.0.1");
        Result result = run(temp, Map.of("JAVA_HOME", fake.toString()), opm.toString(), "list");
        assertThat(result.out())
                .contains("dev.opm.cli.Main list")
                .contains("opm-daemon/opm-daemon");
    }

    @Test
    void argumentsArriveAsTheyWere() throws Exception {
        Path fake = fakeJdk("99.0.1");
        Files.writeString(fake.resolve("bin/java"), "#!/bin/sh\nprintf '<%s>' \"$@\"\n");
        Result result =
                run(temp, Map.of("JAVA_HOME", fake.toString()), opm.toString(), "a b", "", "*");
        assertThat(result.out()).endsWith("<dev.opm.cli.Main><a b><><*>");
    }

    @Test
    void aScriptThatWasCopiedAloneSaysSo() throws Exception {
        Path alone = Files.copy(opm, temp.resolve("opm"));
        Result result = run(temp, Map.of(), alone.toString(), "list");
        assertThat(result.code()).isEqualTo(3);
        assertThat(result.err())
                .startsWith("opm: ")
                .contains("link to this script")
                .hasLineCount(1);
    }

    private Path fakeJdk(String version) throws IOException {
        Path home = Files.createDirectories(temp.resolve("jdk-" + version));
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho \"$@\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    private static void copyFiles(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.toString().endsWith(".aot")) {
                    Files.copy(file, to.resolve(file.getFileName()));
                }
            }
        }
    }

    private Result run(Path cwd, Map<String, String> env, String... command) throws Exception {
        Path out = temp.resolve("out");
        Path err = temp.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command).directory(cwd.toFile());
        builder.environment().remove("JAVA_HOME");
        builder.environment().put("OPM_HOME", temp.resolve("home").toString());
        builder.environment().putAll(env);
        Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        int code = process.waitFor();
        return new Result(code, Files.readString(out), Files.readString(err));
    }

    private record Result(int code, String out, String err) {}
}
