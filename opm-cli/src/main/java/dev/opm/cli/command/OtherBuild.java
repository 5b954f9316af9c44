package dev.opm.cli.command;

import dev.opm.adapters.socket.wire.reply.ErrorCode;
import dev.opm.adapters.socket.wire.reply.Reply;

/// A request that the daemon could not read: we make none that a daemon of our build cannot, so it
/// is of another. What it says of a field is no help to whoever typed a command; what to do is.
final class OtherBuild {
    private static final String FLAWED_REQUEST = "request: ";
    private static final String REMEDY = "opm daemon restart";

    private OtherBuild() {}

    static boolean isMeant(Reply.Failed failed) {
        return failed.code() == ErrorCode.USAGE
                && failed.message().startsWith(FLAWED_REQUEST)
                && !failed.message().contains(REMEDY);
    }

    static Reply.Failed explained(Reply.Failed failed) {
        return new Reply.Failed(
                ErrorCode.FAILED,
                failed.message()
                        + "; the daemon is of another build than this opm, run `"
                        + REMEDY
                        + "`: it exchanges the daemon, and the apps run on");
    }
}
