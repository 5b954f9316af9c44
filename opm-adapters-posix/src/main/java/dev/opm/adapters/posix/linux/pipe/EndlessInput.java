package dev.opm.adapters.posix.linux.pipe;

import dev.opm.adapters.posix.linux.Descriptor;
import dev.opm.adapters.posix.linux.OpenFlags;
import dev.opm.adapters.posix.linux.errno.Outcome;

/// A standard input that is never at its end: a pipe that whoever reads it holds open for writing
/// too, so that it needs nobody else and outlives every daemon.
public final class EndlessInput {
    private EndlessInput() {}

    /// For one child; ours to close. Opened by way of an end, for pipe(2) gives none for both ways.
    public static Outcome<Descriptor> open() {
        return AnonymousPipe.with((reading, _) ->
                Descriptor.open("/proc/self/fd/" + reading.number(), OpenFlags.READ_WRITE, 0));
    }
}
