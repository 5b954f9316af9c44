package dev.opm.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import dev.opm.adapters.logs.LogReader;
import dev.opm.adapters.logs.LogView;
import dev.opm.adapters.logs.LogView.Stamps;
import dev.opm.adapters.logs.file.LogWindow;
import dev.opm.adapters.logs.output.JsonLines;
import dev.opm.adapters.logs.output.LogOutput;
import dev.opm.adapters.socket.wire.log.LogFileView;
import dev.opm.adapters.socket.wire.reply.JsonDocuments;
import dev.opm.cli.show.StreamKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Several logs in one view.
class TogetherTest {
    @TempDir Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void linesOfSeveralAppsStandInTheOrderOfTheirTimes() throws IOException {
        write("web", "out", 1000, "a\n");
        write("api", "out", 2000, "b\n");
        write("web", "err", 3000, "c\n");
        write("api", "out", 4000, "d\ne\n");
        write("web", "out", 5000, "f\n");

        assertThat(text(LogView.PLAIN, "web", "api"))
                .isEqualTo("web-0 | a\napi-0 | b\nweb-0 ! c\napi-0 | d\napi-0 | e\nweb-0 | f\n");
    }

    @Test
    void aLineThatCameInPiecesIsNotParted() throws IOException {
        write("web", "out", 1000, "be");
        write("api", "out", 2000, "other\n");
        write("web", "out", 3000, "gun\nlater\n");

        assertThat(text(LogView.PLAIN, "web", "api"))
                .isEqualTo("web-0 | begun\napi-0 | other\nweb-0 | later\n");
    }

    @Test
    void aLogWithoutTimesComesFirst() throws IOException {
        write("web", "out", 1000, "timed\n");
        Files.writeString(log("api", "out"), "untimed\n");

        assertThat(text(LogView.PLAIN, "web", "api")).isEqualTo("api-0 | untimed\nweb-0 | timed\n");
    }

    @Test
    void theWindowOfTimeIsTheSameForAll() throws IOException {
        write("web", "out", 1000, "early\n");
        write("web", "out", 2000, "in\n");
        write("api", "out", 2500, "too\n");
        write("api", "out", 3000, "late\n");
        LogWindow window =
                new LogWindow(
                        Optional.of(Instant.ofEpochMilli(2000)),
                        Optional.of(Instant.ofEpochMilli(3000)));
        try (LogReader reader = reader(LogView.unstamped(window, Optional.empty()), "web", "api")) {
            reader.showWindow();
            reader.finish();
        }

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("web-0 | in\napi-0 | too\n");
    }

    @Test
    void startsAndEndsStandBetweenTheLinesWhereTimesAreShown() throws IOException {
        write("web", "out", 2000, "one\n");
        write("web", "out", 4000, "two\n");
        Files.writeString(
                folder.resolve("web.milestones"),
                "500 started, pid 1\n3000 ended\n3500 started, pid 2\n");
        LogView stamped = LogView.stamped(LogWindow.ALWAYS, Optional.empty());

        assertThat(text(stamped, "web").lines().map(line -> line.substring(30)))
                .containsExactly(
                        "web-0 | one", "web-0 * ended", "web-0 * started, pid 2", "web-0 | two");
    }

    @Test
    void startsAndEndsStandInNoOtherView() throws IOException {
        write("web", "out", 2000, "one\n");
        Files.writeString(folder.resolve("web.milestones"), "3000 ended\n");

        assertThat(text(LogView.PLAIN, "web")).isEqualTo("web-0 | one\n");
        out.reset();
        LogView grep = LogView.stamped(LogWindow.ALWAYS, Optional.of(Pattern.compile("one")));
        assertThat(text(grep, "web")).hasLineCount(1).endsWith("web-0 | one\n");
    }

    @Test
    void aLastLineWithoutItsNewlineIsSearchedToo() throws IOException {
        write("web", "out", 1000, "nothing\nthe end");
        LogView grep = LogView.unstamped(LogWindow.ALWAYS, Optional.of(Pattern.compile("end$")));

        assertThat(text(grep, "web")).isEqualTo("web-0 | the end\n");
    }

    @Test
    void anAppHasTheSameColourWhereverItIsShown() throws IOException {
        write("web", "out", 1000, "x\n");
        write("api", "out", 2000, "x\n");

        String alone = coloured("web");
        assertThat(alone).startsWith("\u001b[").contains("mweb-0 | \u001b[0mx\n");
        assertThat(coloured("api", "web")).contains(alone);
    }

    @Test
    void asJsonEachLineIsAnObjectInOneDocument() throws IOException {
        write("web", "out", 1000, "one\n");
        Files.write(log("web", "err"), new byte[] {'b', (byte) 0xC3, '\n'});
        try (LogReader reader = json(JsonLines.Form.ARRAY)) {
            reader.showLast(5);
            reader.finish();
        }

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        """
                        [{"id":0,"name":"web","instance":0,"stream":"err","time":null,"text":"b\uFFFD","base64":"YsM="},
                        {"id":0,"name":"web","instance":0,"stream":"out","time":"1970-01-01T00:00:01Z","text":"one"}]
                        """);
    }

    @Test
    void asJsonNothingIsAnEmptyArrayAndNothingAtAllForThoseWhoFollow() throws IOException {
        try (LogReader reader = json(JsonLines.Form.ARRAY)) {
            reader.showLast(5);
            reader.finish();
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("[]\n");
        out.reset();
        write("web", "out", 1000, "one\ntwo\nthr");
        try (LogReader reader = json(JsonLines.Form.OBJECT_A_LINE)) {
            reader.showLast(5);
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).hasLineCount(2).endsWith("\"two\"}\n");
    }

    @Test
    void theLastLinesOfALogWithAVeryLongIndexAreFound() throws IOException {
        ByteBuffer times = ByteBuffer.allocate(16 * 20_000);
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            times.putLong(lines.length()).putLong(1000L + i);
            lines.append(i).append('\n');
        }
        Files.writeString(log("web", "out"), lines);
        Files.write(Path.of(log("web", "out") + ".times"), times.array());
        LogWindow window =
                new LogWindow(Optional.of(Instant.ofEpochMilli(20_998)), Optional.empty());

        assertThat(text(LogView.unstamped(window, Optional.empty()), "web"))
                .isEqualTo("web-0 | 19998\nweb-0 | 19999\n");
    }

    private String text(LogView view, String... names) throws IOException {
        try (LogReader reader = reader(view, names)) {
            reader.showLast(15);
            reader.finish();
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private String coloured(String... names) throws IOException {
        List<LogFileView> files = views(names);
        out.reset();
        LogOutput output =
                new TextOutput(out, StreamKind.COLOURS, Stamps.NONE, TextOutput.Prefix.NAME, files);
        try (LogReader reader = new LogReader(output, LogView.PLAIN)) {
            files.forEach(file -> reader.add(file, LogReader.Which.BOTH));
            reader.showLast(15);
            reader.finish();
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private LogReader reader(LogView view, String... names) {
        List<LogFileView> files = views(names);
        LogReader reader =
                new LogReader(
                        new TextOutput(
                                out, StreamKind.PIPE, view.stamps(), TextOutput.Prefix.NAME, files),
                        view);
        files.forEach(file -> reader.add(file, LogReader.Which.BOTH));
        return reader;
    }

    private LogReader json(JsonLines.Form form) {
        LogReader reader =
                new LogReader(new JsonLines(out, form, JsonDocuments::logLine), LogView.PLAIN);
        views("web").forEach(file -> reader.add(file, LogReader.Which.BOTH));
        return reader;
    }

    private List<LogFileView> views(String... names) {
        return java.util.Arrays.stream(names)
                .map(name ->
                        new LogFileView(
                                0,
                                name,
                                0,
                                log(name, "out").toString(),
                                log(name, "err").toString(),
                                folder.resolve(name + ".milestones").toString(),
                                0))
                .toList();
    }

    private Path log(String name, String stream) {
        return folder.resolve(name + "." + stream);
    }

    /// As the daemon does: first the time, then the bytes.
    private void write(String name, String stream, long millis, String text) throws IOException {
        Path log = log(name, stream);
        long at = Files.exists(log) ? Files.size(log) : 0;
        append(
                Path.of(log + ".times"),
                ByteBuffer.allocate(16).putLong(at).putLong(millis).array());
        append(log, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void append(Path file, byte[] bytes) throws IOException {
        Files.write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
