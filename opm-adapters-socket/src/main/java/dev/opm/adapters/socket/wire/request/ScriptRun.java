package dev.opm.adapters.socket.wire.request;

import java.util.List;
import java.util.Optional;

/// How the script of a `start` is run, where somebody says.
///
/// @param interpreter a program, or `none`; empty: what its extension says
/// @param interpreterOptions go before the script
/// @param arguments go after it: `start SCRIPT -- ARGS`
public record ScriptRun(
        Optional<String> interpreter, List<String> interpreterOptions, List<String> arguments) {
    public static final ScriptRun PLAIN = new ScriptRun(Optional.empty(), List.of(), List.of());

    /// Nobody says anything.
    public boolean isPlain() {
        return interpreter.isEmpty() && interpreterOptions.isEmpty() && arguments.isEmpty();
    }
}
