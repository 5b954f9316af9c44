package dev.opm.adapters.socket.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.adapters.socket.wire.reply.JsonDocuments;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.reply.ReplyCodec;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.adapters.socket.wire.request.RequestCodec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What other programs see does not change by accident.
class GoldenFilesTest {
    @TestFactory
    Stream<DynamicTest> everyRequestIsWrittenAndReadAsItsGoldenFile() {
        return Samples.requests().entrySet().stream()
                .map(sample ->
                        DynamicTest.dynamicTest(
                                sample.getKey(),
                                () -> checkRequest(sample.getKey(), sample.getValue())));
    }

    private static void checkRequest(String name, Request<?> request) throws Exception {
        byte[] written = RequestCodec.write(request);
        byte[] golden = Golden.bytes("request-" + name, written);
        assertThat(new String(written, UTF_8)).isEqualTo(new String(golden, UTF_8));
        assertThat(RequestCodec.read(golden))
                .isEqualTo(new RequestCodec.Incoming.Understood(request));
    }

    @TestFactory
    Stream<DynamicTest> everyReplyIsWrittenAndReadAsItsGoldenFile() {
        return Samples.replies().entrySet().stream()
                .map(sample ->
                        DynamicTest.dynamicTest(
                                sample.getKey(),
                                () -> checkReply(sample.getKey(), sample.getValue())));
    }

    private static void checkReply(String name, Reply reply) throws Exception {
        byte[] written = ReplyCodec.write(reply);
        byte[] golden = Golden.bytes("reply-" + name, written);
        assertThat(new String(written, UTF_8)).isEqualTo(new String(golden, UTF_8));
        assertThat(ReplyCodec.read(golden)).isEqualTo(reply);
    }

    @TestFactory
    Stream<DynamicTest> everyDocumentIsWrittenAsItsGoldenFile() {
        return documents().entrySet().stream()
                .map(document ->
                        DynamicTest.dynamicTest(
                                document.getKey(),
                                () ->
                                        assertThat(new String(document.getValue(), UTF_8))
                                                .isEqualTo(goldenDocument(document))));
    }

    private static String goldenDocument(Map.Entry<String, byte[]> document) throws Exception {
        return new String(
                Golden.bytes("document-" + document.getKey(), document.getValue()), UTF_8);
    }

    @Test
    void noGoldenFileIsLeftOverFromAMessageThatIsGone() throws Exception {
        Set<String> expected = new TreeSet<>();
        Samples.requests().keySet().forEach(name -> expected.add("request-" + name));
        Samples.replies().keySet().forEach(name -> expected.add("reply-" + name));
        documents().keySet().forEach(name -> expected.add("document-" + name));
        assertThat(Golden.names()).containsExactlyElementsOf(expected);
    }

    @Test
    void everyWayToEndSurvivesTheWire() {
        Samples.exits()
                .forEach(exit -> {
                    Reply reply =
                            new Reply.Instances(List.of(InstanceViews.endedBy(exit)), List.of());
                    assertThat(ReplyCodec.read(ReplyCodec.write(reply))).isEqualTo(reply);
                });
    }

    @Test
    void theListDocumentIsTheContractsOwnExample() {
        assertThat(new String(JsonDocuments.list(List.of(Samples.ONLINE)), UTF_8))
                .isEqualTo(
                        "[{\"id\":0,\"name\":\"web\",\"instance\":0,\"pid\":4711,"
                                + "\"status\":\"online\",\"desired\":\"up\",\"restarts\":0,"
                                + "\"startedAt\":\"2026-01-31T12:00:00Z\",\"uptimeMs\":1234,"
                                + "\"cpuPercent\":0.3,\"memoryBytes\":12345678,"
                                + "\"command\":[\"sleep\",\"100\"],\"cwd\":\"/srv\","
                                + "\"exit\":null,\"namespace\":\"default\",\"drift\":[]}]");
    }

    private static Map<String, byte[]> documents() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put(
                "list",
                JsonDocuments.list(Samples.exits().stream().map(InstanceViews::endedBy).toList()));
        all.put("list-none", JsonDocuments.list(List.of()));
        all.put("daemon-not-running", JsonDocuments.daemonNotRunning("0.1.0", "/home/u/.opm"));
        Samples.replies().forEach((name, reply) -> addDocument(all, name, reply));
        return all;
    }

    private static void addDocument(Map<String, byte[]> all, String name, Reply reply) {
        boolean isLast =
                !(reply instanceof Reply.Progress)
                        && !(reply instanceof Reply.Pushed)
                        && !(reply instanceof Reply.WatchEnded);
        if (isLast) {
            all.put(name, JsonDocuments.of(reply));
        }
    }
}
