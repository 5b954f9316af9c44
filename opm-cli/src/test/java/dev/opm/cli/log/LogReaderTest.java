package dev.opm.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.adapters.socket.wire.LogFileView;
import dev.opm.cli.show.Surface;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogReaderTest {
    @TempDir Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private LogFileView files(String name) {
        return new LogFileView(
                0,
                name,
                0,
                folder.resolve(name + ".out").toString(),
                folder.resolve(name + ".err").toString());
    }

    private byte[] shown(
            Surface surface, LogReader.Which which, LogReader.Prefix prefix, String... names)
            throws IOException {
        List<LogFileView> files = java.util.Arrays.stream(names).map(this::files).toList();
        try (LogReader reader = new LogReader(out, surface)) {
            reader.add(files, which, prefix);
            reader.showLast(15);
            reader.finish();
        }
        return out.toByteArray();
    }

    @Test
    void eachLineTellsWhoWroteItAndWhere() throws IOException {
        Files.writeString(folder.resolve("web.out"), "one\ntwo");
        Files.writeString(folder.resolve("web.err"), "oops\n");
        Files.writeString(folder.resolve("worker.out"), "\n");

        byte[] shown =
                shown(Surface.PIPE, LogReader.Which.BOTH, LogReader.Prefix.NAME, "web", "worker");

        assertThat(new String(shown, StandardCharsets.UTF_8))
                .isEqualTo("web-0    | one\nweb-0    | two\nweb-0    ! oops\nworker-0 | \n");
    }

    @Test
    void errorsAreRedWhereSomebodyLooks() throws IOException {
        Files.writeString(folder.resolve("web.err"), "oops\n");

        byte[] shown = shown(Surface.COLOURS, LogReader.Which.BOTH, LogReader.Prefix.NAME, "web");

        assertThat(new String(shown, StandardCharsets.UTF_8))
                .isEqualTo("\u001b[31mweb-0 ! oops\u001b[0m\n");
    }

    @Test
    void withoutPrefixTheBytesAreTheApps() throws IOException {
        byte[] noise = new byte[300_000];
        new Random(1).nextBytes(noise);
        for (int i = 0; i < noise.length; i++) {
            noise[i] = noise[i] == '\n' && i > 1000 ? 0 : noise[i];
        }
        Files.write(folder.resolve("web.out"), noise);
        Files.writeString(folder.resolve("web.err"), "oops\n");

        assertThat(shown(Surface.PIPE, LogReader.Which.OUT, LogReader.Prefix.NONE, "web"))
                .isEqualTo(noise);
    }

    @Test
    void noFileAndAnEmptyFileShowNothing() throws IOException {
        Files.createFile(folder.resolve("web.out"));

        assertThat(shown(Surface.PIPE, LogReader.Which.BOTH, LogReader.Prefix.NAME, "web", "gone"))
                .isEmpty();
    }

    @Test
    void linesThatTheCurrentLogLacksComeFromTheFullOnes() throws IOException {
        Files.writeString(folder.resolve("web.out.2"), "1\n2\n3\n");
        Files.writeString(folder.resolve("web.out.1"), "4\n5");
        Files.writeString(folder.resolve("web.out"), "5\n6\n");
        try (LogReader reader = new LogReader(out, Surface.PIPE)) {
            reader.add(List.of(files("web")), LogReader.Which.OUT, LogReader.Prefix.NONE);
            reader.showLast(5);
            reader.finish();
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("3\n4\n55\n6\n");
    }
}
