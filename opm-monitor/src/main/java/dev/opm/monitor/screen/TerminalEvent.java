package dev.opm.monitor.screen;

import dev.opm.adapters.socket.wire.instance.InstanceView;
import java.util.List;

/// What the drawing thread is told.
public sealed interface TerminalEvent {
    /// @param key the character, or the name of a key that is none: `up`, `enter`, `ctrl-c`
    record Pressed(String key) implements TerminalEvent {}

    record Resized() implements TerminalEvent {}

    record Listed(List<InstanceView> instances) implements TerminalEvent {}

    /// The daemon does not answer.
    record Lost(String why) implements TerminalEvent {}

    /// What came of a command, on one line.
    record Told(String line) implements TerminalEvent {}

    /// A text to read.
    record Opened(String title, List<String> lines) implements TerminalEvent {}

    /// The log that is shown has more.
    record Wrote() implements TerminalEvent {}

    /// Nobody is at the terminal any more.
    record Gone() implements TerminalEvent {}
}
