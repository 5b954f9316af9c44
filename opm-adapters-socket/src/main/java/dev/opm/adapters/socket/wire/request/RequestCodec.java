package dev.opm.adapters.socket.wire.request;

import dev.opm.adapters.socket.wire.json.JsonBytes;
import dev.opm.adapters.socket.wire.json.JsonObject;
import dev.opm.adapters.socket.wire.json.JsonText;
import dev.opm.adapters.socket.wire.json.JsonWriter;
import dev.opm.adapters.socket.wire.json.MessageFlaw;
import dev.opm.adapters.socket.wire.reply.ErrorCode;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.domain.HandOptimized;
import java.util.Optional;

/// Requests as JSON: `{"v":1,"request":"stop","targets":["web"]}`. Reading is strict, since a field
/// that is overlooked is an intent that is not obeyed.
@HandOptimized(adr = 20)
public final class RequestCodec {
    /// Changes when a request of an older client could be misunderstood. `daemon-stop` is exempt:
    /// it means the same in every version, so that a client can replace an older or newer daemon.
    public static final int VERSION = 1;

    /// In one request: thousands of apps, with a dozen each.
    private static final int MOST_OBJECTS = 32_768;

    private RequestCodec() {}

    public static byte[] write(Request<?> request) {
        return JsonBytes.of(new Body(request, ""));
    }

    /// @param onBehalf for whom it is asked, in words; empty: for the client itself
    public static byte[] write(Request<?> request, String onBehalf) {
        return JsonBytes.of(new Body(request, onBehalf));
    }

    /// What a frame held.
    public sealed interface Incoming {
        record Understood(Request<?> request, Optional<String> onBehalf) implements Incoming {
            /// Asked for the client itself.
            public Understood(Request<?> request) {
                this(request, Optional.empty());
            }
        }

        /// Nothing may be done; the sender is to be told why.
        record Refused(Reply.Failed reply) implements Incoming {}
    }

    public static Incoming read(byte[] message) {
        try {
            return understood(
                    JsonText.read(
                            "the request",
                            message,
                            JsonText.Surrogates.PAIRED_OR_BYTES,
                            MOST_OBJECTS));
        } catch (MessageFlaw flaw) {
            return new Incoming.Refused(
                    new Reply.Failed(
                            ErrorCode.USAGE,
                            "request: " + flaw.getMessage() + "; nothing was done"));
        }
    }

    private static Incoming understood(JsonObject object) {
        long version = object.wholeNumber("v");
        String name = object.text("request");
        if (name.equals("daemon-stop")) {
            return new Incoming.Understood(DaemonRequestJson.readStop(object));
        }
        if (version != VERSION) {
            return new Incoming.Refused(otherVersion(version));
        }
        Optional<String> onBehalf = object.optionalText("onBehalf");
        Request<?> request = RequestReader.read(name, object);
        object.refuseTheRest();
        return new Incoming.Understood(request, onBehalf);
    }

    private static Reply.Failed otherVersion(long version) {
        return new Reply.Failed(
                ErrorCode.USAGE,
                "request: it is in protocol version "
                        + version
                        + ", the daemon speaks version "
                        + VERSION
                        + "; nothing was done, run `opm daemon restart`");
    }

    private record Body(Request<?> request, String onBehalf) implements JsonBytes.Content {
        @Override
        public void write(JsonWriter json) {
            json.startObject();
            json.field("v", VERSION);
            RequestWriter.write(json, request);
            if (!onBehalf.isEmpty()) {
                json.field("onBehalf", onBehalf);
            }
            json.endObject();
        }
    }
}
