package dev.opm.daemon.requests;

import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.domain.outcome.RequestWarnings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Adds to a reply what was remarked while it was made. Replies that have no place for warnings
/// stay as they are: the remarks are in the events too.
final class WithWarnings {
    private WithWarnings() {}

    static Reply reply(Supplier<Reply> work) {
        List<String> warnings = Collections.synchronizedList(new ArrayList<>());
        Reply reply = ScopedValue.where(RequestWarnings.LISTENER, warnings::add).call(work::get);
        return warnings.isEmpty() ? reply : with(reply, List.copyOf(warnings));
    }

    private static Reply with(Reply reply, List<String> warnings) {
        return switch (reply) {
            case Reply.Instances(var instances, var earlier, var untouched, var files) ->
                    new Reply.Instances(
                            instances,
                            Stream.concat(earlier.stream(), warnings.stream()).toList(),
                            untouched,
                            files);
            case Reply.Saved(int apps, int instances, String path, _) ->
                    new Reply.Saved(apps, instances, path, warnings);
            case Reply.Applied(var applied) -> new Reply.Applied(applied.withWarnings(warnings));
            case Reply.Restored(var report) -> new Reply.Restored(report.withWarnings(warnings));
            default -> reply;
        };
    }
}
