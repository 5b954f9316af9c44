package dev.opm.domain.registry;

import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.Launch;
import dev.opm.domain.instance.Boot;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.Mark;
import java.time.Instant;
import java.util.Optional;

/// The run state of one instance, about this boot only: written as an intent before the spawn,
/// written again with the identity after it, forgotten when the tree is proven gone.
///
/// @param boot where the incarnation lives; a record of another boot is about nothing
/// @param launch what was or is to be started, to compare with the table
/// @param identity empty: an intent, a child may exist that only its mark and lock tell
/// @param operation the operation that is undone if it did not commit; empty: belongs to
///   supervision
/// @param restarts how often supervision had started this instance again
/// @param startedAt wall-clock time of the launch
public record RunRecord(
        Mark mark,
        Boot boot,
        Launch launch,
        Optional<Identity> identity,
        Optional<OperationId> operation,
        int restarts,
        Instant startedAt) {
    public InstanceId instance() {
        return mark.instance();
    }

    public RunRecord withIdentity(Identity found) {
        return new RunRecord(
                mark, boot, launch, Optional.of(found), operation, restarts, startedAt);
    }

    public RunRecord settled() {
        return new RunRecord(mark, boot, launch, identity, Optional.empty(), restarts, startedAt);
    }
}
