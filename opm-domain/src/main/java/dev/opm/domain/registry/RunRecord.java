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
/// @param standing what is due when this incarnation does not stay
/// @param givenUp why supervision gave the instance up, once it did
public record RunRecord(
        Mark mark,
        Boot boot,
        Launch launch,
        Optional<Identity> identity,
        Optional<OperationId> operation,
        int restarts,
        Instant startedAt,
        Standing standing,
        Optional<String> givenUp) {
    /// Of an instance that was not given up.
    public RunRecord(
            Mark mark,
            Boot boot,
            Launch launch,
            Optional<Identity> identity,
            Optional<OperationId> operation,
            int restarts,
            Instant startedAt,
            Standing standing) {
        this(
                mark,
                boot,
                launch,
                identity,
                operation,
                restarts,
                startedAt,
                standing,
                Optional.empty());
    }

    /// What a next daemon owes the instance.
    public enum Standing {
        /// Undone, the instance stays down.
        FRESH,
        /// It took the place of one that ran: undone, the instance comes back as the table has it.
        INSTEAD,
        /// Its end was decided, and so was that the instance comes back as the table has it.
        LEAVING
    }

    public InstanceId instance() {
        return mark.instance();
    }

    public RunRecord withIdentity(Identity found) {
        return new RunRecord(
                mark, boot, launch, Optional.of(found), operation, restarts, startedAt, standing);
    }

    public RunRecord settled() {
        return new RunRecord(
                mark,
                boot,
                launch,
                identity,
                Optional.empty(),
                restarts,
                startedAt,
                Standing.FRESH);
    }

    /// The same process, now a matter of this operation.
    public RunRecord under(OperationId other, Standing next) {
        return new RunRecord(
                mark, boot, launch, identity, Optional.of(other), restarts, startedAt, next);
    }

    public RunRecord leaving() {
        return new RunRecord(
                mark, boot, launch, identity, operation, restarts, startedAt, Standing.LEAVING);
    }

    /// A matter of supervision that is over: see [#givenUp()].
    public RunRecord givenUp(String why) {
        return new RunRecord(
                mark,
                boot,
                launch,
                identity,
                Optional.empty(),
                restarts,
                startedAt,
                Standing.FRESH,
                Optional.of(why));
    }
}
