package dev.opm.adapters.socket.wire.reply;

import dev.opm.adapters.socket.wire.json.JsonBytes;
import dev.opm.adapters.socket.wire.json.JsonObject;
import dev.opm.adapters.socket.wire.json.JsonText;
import dev.opm.adapters.socket.wire.json.JsonWriter;
import dev.opm.adapters.socket.wire.json.MessageFlaw;
import dev.opm.domain.HandOptimized;

/// Replies as JSON: `{"reply":"instances","instances":[…],"warnings":[]}`. Reading overlooks what
/// it does not know, for the daemon may be newer than the client.
@HandOptimized(adr = 20)
public final class ReplyCodec {
    private ReplyCodec() {}

    public static byte[] write(Reply reply) {
        return JsonBytes.of(new Body(reply));
    }

    /// The reply in a frame; [Reply.Failed] when there is none that can be understood.
    public static Reply read(byte[] message) {
        try {
            JsonObject object = JsonText.read("the answer", message, JsonText.Surrogates.ANY);
            String kind = object.text("reply");
            return kind.equals("instances")
                    ? InstancesReply.read(object)
                    : ReplyReader.read(kind, object);
        } catch (MessageFlaw flaw) {
            return new Reply.Failed(
                    ErrorCode.UNREACHABLE,
                    "the daemon's answer is not understood: "
                            + flaw.getMessage()
                            + "; if it is of another version, run `opm daemon restart`");
        }
    }

    private record Body(Reply reply) implements JsonBytes.Content {
        @Override
        public void write(JsonWriter json) {
            json.startObject();
            ReplyWriter.write(json, reply);
            json.endObject();
        }
    }
}
