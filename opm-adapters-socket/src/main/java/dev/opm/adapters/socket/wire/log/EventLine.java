package dev.opm.adapters.socket.wire.log;

import dev.opm.adapters.socket.wire.json.JsonText;
import dev.opm.adapters.socket.wire.json.MessageFlaw;
import dev.opm.adapters.socket.wire.json.ValueShape;
import dev.opm.domain.setting.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// One line of the home's file of events.
public final class EventLine {
    private EventLine() {}

    /// Empty for a line that is torn or not ours.
    public static Optional<Value.Fields> read(String line) {
        try {
            return Optional.of(
                    ValueShape.fields(
                            JsonText.read(
                                    "the event",
                                    line.getBytes(StandardCharsets.UTF_8),
                                    JsonText.Surrogates.ANY)));
        } catch (MessageFlaw torn) {
            return Optional.empty();
        }
    }
}
