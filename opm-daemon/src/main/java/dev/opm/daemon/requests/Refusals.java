package dev.opm.daemon.requests;

import dev.opm.adapters.socket.wire.reply.ErrorCode;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.domain.outcome.Answer;
import dev.opm.domain.outcome.Refusal;
import java.util.function.Function;

/// Turns what the domain answers into replies.
public final class Refusals {
    private Refusals() {}

    public static <T> Reply reply(Answer<T> answer, Function<T, Reply> done) {
        return switch (answer) {
            case Answer.Done<T>(T value) -> done.apply(value);
            case Answer.Refused<T>(Refusal refusal) -> failed(refusal);
        };
    }

    public static Reply.Failed failed(Refusal refusal) {
        return new Reply.Failed(code(refusal.kind()), refusal.message());
    }

    public static Reply.Failed usage(String message) {
        return new Reply.Failed(ErrorCode.USAGE, message);
    }

    private static ErrorCode code(Refusal.Kind kind) {
        return switch (kind) {
            case FAILED -> ErrorCode.FAILED;
            case USAGE -> ErrorCode.USAGE;
            case NO_SUCH_APP -> ErrorCode.NO_SUCH_APP;
            case BUSY -> ErrorCode.BUSY;
        };
    }
}
