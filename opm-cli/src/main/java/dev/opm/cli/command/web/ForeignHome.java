package dev.opm.cli.command.web;

import dev.opm.adapters.socket.wire.reply.ErrorCode;
import dev.opm.adapters.socket.wire.reply.Reply;
import java.nio.file.AccessDeniedException;
import java.util.Optional;

/// What is said where the gateway's files are not this user's to read or write: a home of somebody
/// else, or a file in it that the kernel refuses.
final class ForeignHome {
    private ForeignHome() {}

    /// @param command whose line begins with its name
    static Reply.Failed reply(String command, AccessDeniedException denied) {
        String file = String.valueOf(denied.getFile()).replaceAll("\\p{IsControl}", "?");
        String why = Optional.ofNullable(denied.getReason()).map(", it "::concat).orElse("");
        return new Reply.Failed(
                ErrorCode.NOT_PERMITTED,
                command
                        + ": "
                        + file
                        + ": EACCES"
                        + why
                        + "; run it as the user whose home it is, or choose another --home");
    }
}
