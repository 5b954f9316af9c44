package dev.opm.adapters.socket.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opm.adapters.socket.wire.reply.ErrorCode;
import dev.opm.adapters.socket.wire.reply.JsonDocuments;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.reply.ReplyCodec;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplyToleranceTest {
    @Test
    void whatANewerDaemonAddsIsOverlooked() {
        Reply instances = Samples.reply("instances");
        String newer =
                new String(ReplyCodec.write(instances), UTF_8)
                        .replace("\"id\":0", "\"id\":0,\"zone\":{\"a\":[1,null,true]}")
                        .replace("\"reply\"", "\"trace\":1.5,\"reply\"");
        assertThat(read(newer)).isEqualTo(instances);
    }

    @Test
    void anErrorCodeThatIsNotKnownIsAPlainFailure() {
        assertThat(read("{\"reply\":\"failed\",\"error\":{\"code\":\"NEW\",\"message\":\"m\"}}"))
                .isEqualTo(new Reply.Failed(ErrorCode.FAILED, "m"));
    }

    @Test
    void aReplyThatIsNotKnownIsAFailureThatSaysSo() {
        assertThat(read("{\"reply\":\"poem\"}"))
                .isEqualTo(
                        new Reply.Failed(
                                ErrorCode.UNREACHABLE,
                                "the daemon's answer is not understood: there is no reply"
                                        + " \"poem\"; if it is of another version, run `opm daemon"
                                        + " restart`"));
    }

    @Test
    void aMomentThatIsNoneIsAFailure() {
        for (String moment :
                List.of(
                        "",
                        "2026-01-31",
                        "2026-13-01T12:00:00Z",
                        "2026-01-32T12:00:00Z",
                        "x".repeat(20))) {
            Reply reply =
                    read(
                            new String(ReplyCodec.write(Samples.reply("instances")), UTF_8)
                                    .replace("2026-01-31T12:00:00Z", moment));
            assertThat(reply).isInstanceOf(Reply.Failed.class);
        }
    }

    @Test
    void anOddNameInAnAnswerDoesNotHideTheRest() {
        Reply odd = new Reply.Failed(ErrorCode.FAILED, "a\ud800b \udc00\ud800");
        assertThat(ReplyCodec.read(ReplyCodec.write(odd))).isEqualTo(odd);
    }

    @Test
    void progressHasNoDocument() {
        assertThatThrownBy(() -> JsonDocuments.of(Samples.reply("progress")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Reply read(String message) {
        return ReplyCodec.read(message.getBytes(UTF_8));
    }
}
