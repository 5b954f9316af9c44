package dev.opm.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.adapters.logs.LogReader;
import dev.opm.adapters.logs.LogView;
import dev.opm.adapters.logs.LogView.Stamps;
import dev.opm.adapters.logs.output.LogOutput;
import dev.opm.adapters.socket.wire.log.LogFileView;
import dev.opm.cli.show.StreamKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class FollowTest {
    @TempDir Path folder;

    private final PipedInputStream shown = new PipedInputStream(1 << 16);
    private Thread follower = new Thread(() -> {});
    private Path out = Path.of("");
    private Path err = Path.of("");

    @BeforeEach
    void follow() throws IOException {
        out = Files.writeString(folder.resolve("out"), "old 1\nold 2\n");
        err = folder.resolve("err");
        PipedOutputStream pipe = new PipedOutputStream(shown);
        LogFileView web =
                new LogFileView(
                        0, "web", 0, out.toString(), err.toString(), err + ".milestones", 0);
        LogOutput output =
                new TextOutput(
                        pipe, StreamKind.PIPE, Stamps.NONE, TextOutput.Prefix.NAME, List.of(web));
        LogReader reader = new LogReader(output, LogView.PLAIN);
        reader.add(web, LogReader.Which.BOTH);
        follower =
                Thread.ofPlatform()
                        .start(() -> {
                            try (reader) {
                                reader.follow(1);
                            } catch (IOException | InterruptedException done) {
                                return;
                            }
                        });
        assertNext("web-0 | old 2");
    }

    @AfterEach
    void end() throws InterruptedException {
        follower.interrupt();
        follower.join();
    }

    private void assertNext(String line) throws IOException {
        assertThat(nextLine(shown)).isEqualTo(line);
    }

    private static String nextLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            line.append((char) c);
        }
        return line.toString();
    }

    private static void append(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Test
    void whatIsWrittenIsShown() throws IOException {
        append(out, "new\n");
        assertNext("web-0 | new");
        append(out, "newer\n");
        assertNext("web-0 | newer");
    }

    @Test
    void aFileThatComesLaterIsShownFromItsBeginning() throws IOException {
        append(err, "oops\n");
        assertNext("web-0 ! oops");
    }

    @Test
    void afterAFlushTheFileIsReadFromItsBeginning() throws IOException {
        try (FileChannel file = FileChannel.open(out, StandardOpenOption.WRITE)) {
            file.truncate(0);
        }
        append(out, "first\n");
        assertNext("web-0 | first");
    }

    @Test
    void aFileThatTakesItsPlaceIsReadFromItsBeginning() throws IOException {
        Path other = Files.writeString(folder.resolve("other"), "from the other file\n");
        Files.move(other, out, StandardCopyOption.REPLACE_EXISTING);
        assertNext("web-0 | from the other file");
        append(out, "more\n");
        assertNext("web-0 | more");
    }

    @Test
    void afterSeveralRotationsAtOnceEachFileIsReadOnceInOrder() throws IOException {
        append(out, "a\n");
        Path third = folder.resolve("out.3");
        Path second = folder.resolve("out.2");
        Path first = folder.resolve("out.1");
        Files.writeString(second, "b\n");
        Files.writeString(first, "c\n");
        Path next = Files.writeString(folder.resolve("next"), "d\n");
        Files.move(out, third);
        Files.move(next, out);

        assertNext("web-0 | a");
        assertNext("web-0 | b");
        assertNext("web-0 | c");
        assertNext("web-0 | d");
        append(out, "e\n");
        assertNext("web-0 | e");
    }

    @Test
    void aLineInPiecesIsOneLine() throws IOException {
        append(out, "one ");
        append(out, "line\n");
        assertNext("web-0 | one line");
    }

    @Test
    void bytesAreNotDecoded() throws IOException {
        append(out, new String(new byte[] {'a', (byte) 0xC3, '\n'}, StandardCharsets.ISO_8859_1));
        assertThat(nextLine(shown)).startsWith("web-0 | a");
    }
}
