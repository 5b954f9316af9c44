package dev.opm.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.adapters.logs.LogReader;
import dev.opm.adapters.logs.LogView;
import dev.opm.adapters.logs.LogView.Stamps;
import dev.opm.adapters.logs.output.LogOutput;
import dev.opm.adapters.socket.wire.log.LogFileView;
import dev.opm.cli.show.StreamKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
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
                folder.resolve(name + ".err").toString(),
                folder.resolve(name + ".milestones").toString(),
                0);
    }

    private byte[] shown(
            StreamKind surface, LogReader.Which which, TextOutput.Prefix prefix, String... names)
            throws IOException {
        List<LogFileView> files = java.util.Arrays.stream(names).map(this::files).toList();
        LogOutput output = new TextOutput(out, surface, Stamps.NONE, prefix, files);
        try (LogReader reader = new LogReader(output, LogView.PLAIN)) {
            files.forEach(file -> reader.add(file, which));
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
                shown(
                        StreamKind.PIPE,
                        LogReader.Which.BOTH,
                        TextOutput.Prefix.NAME,
                        "web",
                        "worker");

        assertThat(new String(shown, StandardCharsets.UTF_8))
                .isEqualTo("web-0    | one\nweb-0    | two\nweb-0    ! oops\nworker-0 | \n");
    }

    @Test
    void errorsAreRedWhereSomebodyLooks() throws IOException {
        Files.writeString(folder.resolve("web.err"), "oops\n");

        byte[] shown =
                shown(StreamKind.COLOURS, LogReader.Which.BOTH, TextOutput.Prefix.NAME, "web");

        assertThat(new String(shown, StandardCharsets.UTF_8))
                .endsWith("web-0 ! \u001b[0m\u001b[31moops\u001b[0m\n");
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

        assertThat(shown(StreamKind.PIPE, LogReader.Which.OUT, TextOutput.Prefix.NONE, "web"))
                .isEqualTo(noise);
    }

    @Test
    void noFileAndAnEmptyFileShowNothing() throws IOException {
        Files.createFile(folder.resolve("web.out"));

        assertThat(
                        shown(
                                StreamKind.PIPE,
                                LogReader.Which.BOTH,
                                TextOutput.Prefix.NAME,
                                "web",
                                "gone"))
                .isEmpty();
    }

    /// A line that a rotation cut is one line.
    @Test
    void linesThatTheCurrentLogLacksComeFromTheFullOnes() throws IOException {
        Files.writeString(folder.resolve("web.out.2"), "1\n2\n3\n");
        Files.writeString(folder.resolve("web.out.1"), "4\n5");
        Files.writeString(folder.resolve("web.out"), "5\n6\n");

        assertThat(last(5)).isEqualTo("2\n3\n4\n55\n6\n");
        assertThat(last(4)).isEqualTo("3\n4\n55\n6\n");
        assertThat(last(3)).isEqualTo("4\n55\n6\n");
    }

    @Test
    void theFirstLineShownIsWholeThoughARotationCutIt() throws IOException {
        Files.writeString(folder.resolve("web.out.3"), "0\nlong");
        Files.writeString(folder.resolve("web.out.2"), "er");
        pack(folder.resolve("web.out.1.gz"), " lin");
        Files.writeString(folder.resolve("web.out"), "e\n6\n");

        assertThat(last(2)).isEqualTo("longer line\n6\n");
        assertThat(last(1)).isEqualTo("6\n");
        assertThat(last(0)).isEmpty();
    }

    @Test
    void anUnfinishedLineBeforeAnEmptyLogIsALine() throws IOException {
        Files.writeString(folder.resolve("web.out.1"), "4\n5");
        Files.createFile(folder.resolve("web.out"));

        assertThat(last(1)).isEqualTo("5");
        assertThat(last(2)).isEqualTo("4\n5");
    }

    private static void pack(Path file, String text) throws IOException {
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(file))) {
            packed.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private String last(int lines) throws IOException {
        out.reset();
        LogOutput output =
                new TextOutput(
                        out, StreamKind.PIPE, Stamps.NONE, TextOutput.Prefix.NONE, List.of());
        try (LogReader reader = new LogReader(output, LogView.PLAIN)) {
            reader.add(files("web"), LogReader.Which.OUT);
            reader.showLast(lines);
            reader.finish();
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
