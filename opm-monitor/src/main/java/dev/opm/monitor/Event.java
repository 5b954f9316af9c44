package dev.opm.monitor;

import dev.opm.adapters.socket.wire.instance.InstanceView;
import java.util.List;

/// What the drawing thread is told.
sealed interface Event {
    /// @param key the character, or the name of a key that is none: `up`, `enter`, `ctrl-c`
    record Pressed(String key) implements Event {}

    record Resized() implements Event {}

    record Listed(List<InstanceView> instances) implements Event {}

    /// The daemon does not answer.
    record Lost(String why) implements Event {}

    /// What came of a command, on one line.
    record Told(String line) implements Event {}

    /// A text to read.
    record Opened(String title, List<String> lines) implements Event {}

    /// The log that is shown has more.
    record Wrote() implements Event {}

    /// Nobody is at the terminal any more.
    record Gone() implements Event {}
}
