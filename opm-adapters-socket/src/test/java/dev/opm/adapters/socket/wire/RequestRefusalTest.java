package dev.opm.adapters.socket.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.adapters.socket.wire.reply.ErrorCode;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.adapters.socket.wire.request.RequestCodec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestRefusalTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    ~~|it is not a JSON object
                    []|it is not a JSON object
                    null|it is not a JSON object
                    {|it is not JSON: it ends too early
                    {"v":1,}|it is not JSON at $.v;
                    {"v":01}|it is not JSON at $.v;
                    {"v":NaN}|it is not JSON at $.v;
                    {"v":1,"targets":["a",'b']}|it is not JSON at $.targets[1];
                    {"v":TRUE}|it is not JSON at $.v;
                    {"v":1/*no*/}|it is not JSON at $.v;
                    {"v":"	"}|it is not JSON at $.v;
                    {"v":1,"request":"list","targets":[]} x|something follows the JSON object
                    {"v":1,"request":"list","targets":[]}{}|something follows the JSON object
                    {}|the field "v" in the request is missing
                    {"v":"1","request":"list"}|the field "v" in the request is not a whole number
                    {"v":1.0,"request":"list"}|the field "v" in the request is not a whole number
                    {"v":1}|the field "request" in the request is missing
                    {"v":1,"request":7}|the field "request" in the request is not a text
                    {"v":1,"request":"dance"}|there is no request "dance"
                    {"v":1,"request":"list"}|the field "targets" in the request is missing
                    {"v":1,"request":"list","targets":null}|"targets" in the request is not an array
                    {"v":1,"request":"list","targets":"a"}|"targets" in the request is not an array
                    {"v":1,"request":"list","targets":[1]}|in the request is not an array of texts
                    {"v":1,"request":"list","targets":[],"x":1}|the field "x" in the request is not known
                    {"v":1,"request":"list","targets":[],"targets":[]}|the field "targets" is given twice
                    {"v":1,"request":"save","force":"yes"}|must be ask-first or forced
                    {"v":1,"request":"list","targets":["\\ud800"]}|half of a surrogate pair
                    {"v":1,"request":"list","targets":["\\udc00\\ud800"]}|half of a surrogate pair
                    {"v":99999999999999999999,"request":"list"}|the number in "v" is too large
                    {"v":1,"request":"restart","targets":[],"updateEnv":{"A":1}}|not an object of texts
                    {"v":1,"request":"restart","targets":[],"updateEnv":{"A":"","A":""}}|"A" is given twice
                    """)
    void aFlawIsNamed(String message, String flaw) {
        assertThat(refusalOf(message)).startsWith("request: ").contains(flaw);
        assertThat(refusalOf(message)).endsWith("; nothing was done");
    }

    @Test
    void aRequestOfAnotherVersionIsRefusedNamingBothAndTheWayOut() {
        assertThat(refusalOf("{\"v\":2,\"request\":\"list\",\"novelty\":true}"))
                .isEqualTo(
                        "request: it is in protocol version 2, the daemon speaks version 1;"
                                + " nothing was done, run `opm daemon restart`");
    }

    @Test
    void aDaemonCanBeStoppedByAClientOfAnotherVersion() {
        assertThat(read("{\"v\":7,\"request\":\"daemon-stop\",\"apps\":\"stop\",\"new\":[]}"))
                .isEqualTo(
                        new RequestCodec.Incoming.Understood(
                                new Request.DaemonStop(Request.Apps.STOP)));
    }

    @Test
    void whatIsNotUtf8IsRefused() {
        byte[] latin1 = {'{', '"', (byte) 0xe4, '"', ':', '1', '}'};
        assertThat(message(RequestCodec.read(latin1))).contains("it is not UTF-8");
        byte[] utf16 = "{\"v\":1}".getBytes(java.nio.charset.StandardCharsets.UTF_16BE);
        assertThat(message(RequestCodec.read(utf16))).contains("it is not a JSON object");
        assertThat(refusalOf("\ufeff{\"v\":1}")).contains("it is not a JSON object");
    }

    @Test
    void deepNestingIsRefusedBeforeItCostsAnything() {
        String deep = "{\"v\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        assertThat(refusalOf(deep)).contains("nesting depth");
    }

    @Test
    void anUnknownFieldInsideIsRefusedByName() {
        String start =
                new String(RequestCodec.write(Samples.request("start")), UTF_8)
                        .replace("\"cwd\"", "\"cvd\":1,\"cwd\"");
        assertThat(refusalOf(start)).contains("the field \"cvd\" in invocation is not known");
    }

    @Test
    void aNegativeDurationIsRefused() {
        String restore =
                new String(RequestCodec.write(Samples.request("restore-full")), UTF_8)
                        .replace("60000", "-60000");
        assertThat(refusalOf(restore)).contains("the duration in \"timeoutMs\" is negative");
    }

    @Test
    void anEnvironmentOf300KilobytesFits() {
        Map<String, String> env = new LinkedHashMap<>();
        for (int i = 0; i < 300; i++) {
            env.put("VARIABLE_" + i, "a\"b\\c".repeat(205));
        }
        Request<?> request = new Request.Restart(List.of("web"), Optional.of(env));
        byte[] written = RequestCodec.write(request);
        assertThat(written.length).isBetween(300_000, Frames.REQUEST_CAP);
        assertThat(RequestCodec.read(written))
                .isEqualTo(new RequestCodec.Incoming.Understood(request));
    }

    @Test
    void aVariableAsLongAsTheKernelAllowsFits() {
        Map<String, String> env = Map.of("K".repeat(60_000), "v".repeat(60_000));
        Request<?> request = new Request.Restart(List.of("web"), Optional.of(env));
        assertThat(RequestCodec.read(RequestCodec.write(request)))
                .isEqualTo(new RequestCodec.Incoming.Understood(request));
    }

    private static String refusalOf(String message) {
        return message(read(message));
    }

    private static RequestCodec.Incoming read(String message) {
        return RequestCodec.read(message.getBytes(UTF_8));
    }

    private static String message(RequestCodec.Incoming incoming) {
        assertThat(incoming).isInstanceOf(RequestCodec.Incoming.Refused.class);
        Reply.Failed reply = ((RequestCodec.Incoming.Refused) incoming).reply();
        assertThat(reply.code()).isEqualTo(ErrorCode.USAGE);
        return reply.message();
    }
}
