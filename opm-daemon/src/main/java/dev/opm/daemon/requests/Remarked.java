package dev.opm.daemon.requests;

import dev.opm.adapters.socket.wire.Reply;
import dev.opm.domain.outcome.Remarks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Adds to a reply what was remarked while it was made. Replies that have no place for warnings
/// stay as they are: the remarks are in the events too.
final class Remarked {
    private Remarked() {}

    static Reply reply(Supplier<Reply> work) {
        List<String> remarks = Collections.synchronizedList(new ArrayList<>());
        Reply reply = ScopedValue.where(Remarks.LISTENER, remarks::add).call(work::get);
        return remarks.isEmpty() ? reply : with(reply, List.copyOf(remarks));
    }

    private static Reply with(Reply reply, List<String> remarks) {
        return switch (reply) {
            case Reply.Instances(var instances, var warnings, var untouched) ->
                    new Reply.Instances(
                            instances,
                            Stream.concat(warnings.stream(), remarks.stream()).toList(),
                            untouched);
            case Reply.Applied(var applied) -> new Reply.Applied(applied.withWarnings(remarks));
            case Reply.Restored(var report) -> new Reply.Restored(report.withWarnings(remarks));
            default -> reply;
        };
    }
}
