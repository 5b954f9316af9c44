package dev.opm.adapters.socket.wire.instance;

/// How a process ended, as the contract shows it.
public sealed interface ExitView {
    record Code(int code) implements ExitView {}

    record Killed(String signal) implements ExitView {}

    record Unknown() implements ExitView {}
}
