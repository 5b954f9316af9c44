package dev.opm.daemon.chaos;

import dev.opm.adapters.socket.wire.reply.ErrorCode;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// That what was saved, and acknowledged, is what comes back: the daemon is killed right after its
/// word, all apps are stopped, and a restore has to bring up what lived.
final class SaveProof {
    private SaveProof() {}

    static void require(Lane lane, Oracle oracle, Tally tally) throws IOException {
        Set<String> saved = oracle.named();
        Request.Save save = new Request.Save(Request.Force.FORCED);
        lane.must(save);
        lane.kill();
        tally.operation("save");
        tally.killed("right after a save");
        lane.up();
        for (String app : Client.APPS) {
            Reply reply = lane.ask(Crew.stop(app));
            if (reply instanceof Reply.Failed(ErrorCode code, String message)
                    && code != ErrorCode.NO_SUCH_APP) {
                throw new Violation("answered " + code + " to stop " + app + ": " + message);
            }
        }
        lane.must(Crew.restore(Optional.empty(), Request.Policy.ADOPT, Duration.ofMillis(30)));
        tally.operation("restore");
        oracle.judge(List.of(saved), Map.of());
    }
}
