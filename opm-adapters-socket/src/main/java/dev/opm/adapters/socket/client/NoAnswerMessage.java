package dev.opm.adapters.socket.client;

import dev.opm.adapters.socket.client.connection.SocketOwner;
import dev.opm.adapters.socket.home.SocketHome;
import dev.opm.adapters.socket.wire.Frames;
import dev.opm.adapters.socket.wire.reply.ErrorCode;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;

/// What to say when there is no answer: what happened, and what it means for what was asked.
final class NoAnswerMessage {
    private NoAnswerMessage() {}

    /// Finds the reason in the file system, since the texts of socket errors differ by locale.
    static Reply.Failed notConnected(SocketHome home, IOException cause) {
        try {
            if (cause instanceof SocketOwner.ForeignSocket) {
                return notPermitted(home, String.valueOf(cause.getMessage()));
            }
            Files.readAttributes(
                    home.socket(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            boolean leadsNowhere = Files.notExists(home.socket());
            return leadsNowhere || Files.isWritable(home.socket())
                    ? unreachable(home, "no daemon answers there (" + cause.getMessage() + ")")
                    : notPermitted(home, "EACCES, it is another user's");
        } catch (NoSuchFileException e) {
            return unreachable(home, "no daemon runs for this home");
        } catch (AccessDeniedException e) {
            return notPermitted(home, "EACCES, the home is another user's");
        } catch (IOException e) {
            return unreachable(home, String.valueOf(e.getMessage()));
        }
    }

    private static Reply.Failed unreachable(SocketHome home, String why) {
        return new Reply.Failed(
                ErrorCode.UNREACHABLE,
                "socket " + home.socket() + ": " + why + "; `opm daemon start` starts one");
    }

    private static Reply.Failed notPermitted(SocketHome home, String why) {
        return new Reply.Failed(
                ErrorCode.NOT_PERMITTED,
                "socket "
                        + home.socket()
                        + ": "
                        + why
                        + "; ask its owner or root, or use a home of your own");
    }

    static Reply.Failed notSent() {
        return new Reply.Failed(
                ErrorCode.UNREACHABLE,
                "daemon: it closed the connection before it had the whole request; nothing was"
                        + " done, try again");
    }

    static Reply.Failed silent(SocketHome home, Duration limit) {
        return new Reply.Failed(
                ErrorCode.UNREACHABLE,
                "daemon: it took the question and gave no answer within "
                        + (limit.toMillis() + 999) / 1000
                        + " s; it is stopped (SIGSTOP), stuck or the machine is overloaded, nothing"
                        + " was changed: see "
                        + home.path().resolve("daemon.log")
                        + ", or kill -9 it, its apps stay up and the next daemon takes them over");
    }

    static Reply.Failed tooLarge(long bytes) {
        return new Reply.Failed(
                ErrorCode.UNREACHABLE,
                "daemon: its answer claims "
                        + bytes
                        + " bytes, the limit is "
                        + Frames.REPLY_CAP
                        + "; what answers there may not be OPM, look with `opm daemon status`");
    }

    /// The daemon had the request and ended, or was ended, before its last reply.
    static Reply.Failed lost(Request<?> request) {
        return new Reply.Failed(
                ErrorCode.UNREACHABLE,
                "daemon: it went away before it answered; " + whatNow(request));
    }

    private static String whatNow(Request<?> request) {
        return switch (request) {
            case Request.Inquiry<?> _, Request.AwaitReady _, Request.Watch _ ->
                    "nothing was to be changed, ask again";
            case Request.Restore _ ->
                    "the restore may have been done or not; a new daemon undoes one that was not"
                            + " committed, look with `opm restore --status`";
            case Request.DaemonStop _, Request.DaemonRestart _ ->
                    "it may have stopped or not; look with `opm daemon status`";
            case Request.Save _ -> "the dump may have been written or not; save again";
            case Request.Start _,
                    Request.StartProgram _,
                    Request.StartFile _,
                    Request.Apply _,
                    Request.Reconfigure _,
                    Request.Edit _,
                    Request.Rename _,
                    Request.Scale _,
                    Request.Stop _,
                    Request.Restart _,
                    Request.Reload _,
                    Request.Reset _,
                    Request.Delete _,
                    Request.Flush _,
                    Request.Signal _,
                    Request.Orphans _,
                    Request.Note _ ->
                    "what was asked may have been done or not; look with `opm list`";
        };
    }
}
