package dev.opm.daemon.chaos;

import dev.opm.adapters.socket.wire.reply.ErrorCode;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// One command in one situation, to be given again and again with the daemon dying somewhere in it.
///
/// @param before the slots that live when it is given, beside the bystander
/// @param after those that live once it is done
/// @param untouched names of apps whose processes it does not concern
record Drill(
        String name,
        Situation situation,
        Command command,
        Set<String> before,
        Set<String> after,
        Set<String> untouched,
        Optional<Proof> proof) {
    Drill(
            String name,
            Situation situation,
            Command command,
            Set<String> before,
            Set<String> after,
            Set<String> untouched) {
        this(name, situation, command, before, after, untouched, Optional.empty());
    }

    /// What else has to come of it: after these requests one of these sets lives.
    record Proof(List<Request<?>> requests, Set<String> before, Set<String> after) {}

    /// Brings a lane whose apps were cleared into the state the command is given in.
    interface Situation {
        void prepare(Crew crew) throws IOException;
    }

    /// Makes the request.
    interface Command {
        Request<?> request(Crew crew) throws IOException;
    }

    /// What the client knows afterwards.
    enum Outcome {
        DONE,
        UNDONE,
        LOST
    }

    static Outcome outcome(Reply reply) {
        return switch (reply) {
            case Reply.Failed(ErrorCode code, String _) when code == ErrorCode.UNREACHABLE ->
                    Outcome.LOST;
            case Reply.Failed _ -> Outcome.UNDONE;
            case Reply.Restored(var report) ->
                    report.outcome().equals("committed") ? Outcome.DONE : Outcome.UNDONE;
            case Reply.Progress _,
                    Reply.Instances _,
                    Reply.Infos _,
                    Reply.EnvOf _,
                    Reply.LogFiles _,
                    Reply.Saved _,
                    Reply.Findings _,
                    Reply.Applied _,
                    Reply.Exported _,
                    Reply.Daemon _,
                    Reply.DaemonStopping _,
                    Reply.Pushed _,
                    Reply.WatchEnded _ ->
                    Outcome.DONE;
        };
    }

    /// Every slot with the bystander, as one of the sets that may live.
    static Set<String> with(Set<String> slots, String... more) {
        return Stream.concat(slots.stream(), Stream.of(more))
                .collect(java.util.stream.Collectors.toSet());
    }

    @Override
    public String toString() {
        return name;
    }
}
