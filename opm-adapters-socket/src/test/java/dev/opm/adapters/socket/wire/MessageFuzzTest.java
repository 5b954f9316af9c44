package dev.opm.adapters.socket.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.adapters.socket.wire.json.RandomJson;
import dev.opm.adapters.socket.wire.reply.ErrorCode;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.reply.ReplyCodec;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.adapters.socket.wire.request.RequestCodec;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Whatever comes in, reading ends in a request or in a refusal, never in anything else. The seed
/// is fixed; a failure names it with the round, and the input.
class MessageFuzzTest {
    private static final long SEED = 20_260_131L;
    private static final int ROUNDS = 8_000;

    @Test
    void mutatedRequestsAreUnderstoodOrRefused() throws Exception {
        List<byte[]> seeds = Golden.all("request-");
        Mutations mutations = new Mutations(new Random(SEED), seeds);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] input = mutations.next();
            checkRequest(round, input);
        }
    }

    @Test
    void mutatedRepliesAreUnderstoodOrFailures() throws Exception {
        Mutations mutations = new Mutations(new Random(SEED), Golden.all("reply-"));
        for (int round = 0; round < ROUNDS; round++) {
            byte[] input = mutations.next();
            String what = Mutations.shown(SEED, round, input);
            assertThat(ReplyCodec.read(input)).as(what).isNotNull();
        }
    }

    @Test
    void randomJsonIsUnderstoodOrRefused() {
        RandomJson json = new RandomJson(new Random(SEED));
        for (int round = 0; round < ROUNDS; round++) {
            checkRequest(round, json.request());
        }
    }

    /// What was understood must also be writable and mean the same again.
    private static void checkRequest(int round, byte[] input) {
        String what = Mutations.shown(SEED, round, input);
        RequestCodec.Incoming incoming = read(what, input);
        if (incoming instanceof RequestCodec.Incoming.Understood(Request<?> request, var _)) {
            assertThat(RequestCodec.read(RequestCodec.write(request))).as(what).isEqualTo(incoming);
        } else if (incoming instanceof RequestCodec.Incoming.Refused(Reply.Failed reply)) {
            assertThat(reply.code()).as(what).isEqualTo(ErrorCode.USAGE);
            assertThat(ReplyCodec.read(ReplyCodec.write(reply))).as(what).isEqualTo(reply);
        }
    }

    private static RequestCodec.Incoming read(String what, byte[] input) {
        try {
            return RequestCodec.read(input);
        } catch (RuntimeException | Error thrown) {
            throw new AssertionError(what, thrown);
        }
    }
}
