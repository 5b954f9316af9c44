package dev.opm.web.live;

import dev.opm.web.daemon.Scope;
import java.util.Optional;
import java.util.function.Function;

/// One message of the stream, for whoever may see it.
final class LiveMessage {
    private final String event;
    private final long seq;
    private final Function<Scope, Optional<String>> data;
    private volatile Optional<String> forAll = Optional.empty();

    /// @param seq of an event of the journal, which is its id; 0: of none
    /// @param data as one line of JSON; empty: nothing for this scope
    LiveMessage(String event, long seq, Function<Scope, Optional<String>> data) {
        this.event = event;
        this.seq = seq;
        this.data = data;
    }

    static LiveMessage toAll(String event, String data) {
        return new LiveMessage(event, 0, _ -> Optional.of(data));
    }

    long seq() {
        return seq;
    }

    /// As it goes over the wire; written once for all who may see everything.
    Optional<String> text(Scope scope) {
        if (!scope.isAll()) {
            return data.apply(scope).map(this::framed);
        }
        Optional<String> text = forAll;
        if (text.isEmpty()) {
            text = data.apply(scope).map(this::framed);
            forAll = text;
        }
        return text;
    }

    private String framed(String json) {
        String id = seq > 0 ? "id: " + seq + "\n" : "";
        return "event: " + event + "\n" + id + "data: " + json + "\n\n";
    }
}
