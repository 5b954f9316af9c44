package dev.opm.daemon.chaos;

import dev.opm.adapters.socket.wire.reply.ErrorCode;
import dev.opm.adapters.socket.wire.reply.Reply;
import java.util.Set;

/// What a client asked, when, and what it may have done to the apps it named.
///
/// @param begun and ended in nanoseconds of this process; never ended if the client went first
/// @param wish what the apps are to be afterwards
record Deed(String verb, Set<String> names, Wish wish, long begun, long ended, Effect effect) {
    /// What a command wants of its apps.
    enum Wish {
        UP,
        DOWN,
        AS_IS
    }

    /// What is known of it afterwards.
    enum Effect {
        DONE,
        NOTHING,
        PERHAPS
    }

    private static final Set<String> NOTHING_DONE =
            Set.of("nothing was", "not started", "rolled back", "is taken by", "not deleted");

    static Effect effect(Reply reply) {
        if (reply instanceof Reply.Failed(ErrorCode code, String message)) {
            return code == ErrorCode.NO_SUCH_APP
                            || code == ErrorCode.USAGE
                            || message.contains("no daemon")
                            || saysNothing(message)
                    ? Effect.NOTHING
                    : Effect.PERHAPS;
        }
        return Drill.outcome(reply) == Drill.Outcome.DONE ? Effect.DONE : Effect.NOTHING;
    }

    private static boolean saysNothing(String message) {
        return NOTHING_DONE.stream().anyMatch(message::contains);
    }
}
