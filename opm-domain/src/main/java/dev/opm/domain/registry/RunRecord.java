package dev.opm.domain.registry;

import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.instance.Boot;
import dev.opm.domain.instance.Exit;
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
/// @param duty what is due when this incarnation does not stay
/// @param givenUp why supervision gave the instance up, once it did
/// @param beside the other one of a reload: its successor, or after the switch the one before it
/// @param finished how it ended, once its policy called that a success
public record RunRecord(
        Mark mark,
        Boot boot,
        Launch launch,
        Optional<Identity> identity,
        Optional<OperationId> operation,
        int restarts,
        Instant startedAt,
        RollbackDuty duty,
        Optional<String> givenUp,
        Optional<Beside> beside,
        Optional<Exit> finished) {
    /// An incarnation that lives beside the record's own, and never outlives a crash: a next daemon
    /// ends it and keeps the record's own.
    ///
    /// @param identity empty: an intent
    public record Beside(Mark mark, Optional<Identity> identity) {}

    /// Of an instance that has one incarnation and was not given up.
    public RunRecord(
            Mark mark,
            Boot boot,
            Launch launch,
            Optional<Identity> identity,
            Optional<OperationId> operation,
            int restarts,
            Instant startedAt,
            RollbackDuty duty) {
        this(
                mark,
                boot,
                launch,
                identity,
                operation,
                restarts,
                startedAt,
                duty,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /// What a next daemon owes the instance.
    public enum RollbackDuty {
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
        return with(Optional.of(found), operation, duty);
    }

    public RunRecord settled() {
        return with(identity, Optional.empty(), RollbackDuty.FRESH);
    }

    /// The same process, now a matter of this operation.
    public RunRecord under(OperationId other, RollbackDuty next) {
        return with(identity, Optional.of(other), next);
    }

    public RunRecord leaving() {
        return with(identity, operation, RollbackDuty.LEAVING);
    }

    /// A matter of supervision that is over: see [#givenUp()].
    public RunRecord givenUp(String why) {
        return with(identity, Optional.empty(), RollbackDuty.FRESH).with(Optional.of(why), beside);
    }

    /// A matter of supervision that ended well.
    public RunRecord finished(Exit exit) {
        RunRecord settled = settled();
        return new RunRecord(
                settled.mark,
                settled.boot,
                settled.launch,
                settled.identity,
                settled.operation,
                settled.restarts,
                settled.startedAt,
                settled.duty,
                settled.givenUp,
                settled.beside,
                Optional.of(exit));
    }

    /// The same, as a matter of this operation until it commits.
    public RunRecord finishedBy(Optional<OperationId> by) {
        RunRecord done = finished(new Exit.Unknown());
        return new RunRecord(
                mark,
                boot,
                launch,
                identity,
                by,
                restarts,
                startedAt,
                duty,
                givenUp,
                beside,
                done.finished);
    }

    /// As if supervision had never started it.
    public RunRecord countedAnew() {
        return new RunRecord(
                mark, boot, launch, identity, operation, 0, startedAt, duty, givenUp, beside,
                finished);
    }

    public RunRecord beside(Beside other) {
        return with(givenUp, Optional.of(other));
    }

    /// Once what was beside it is proven gone.
    public RunRecord alone() {
        return with(givenUp, Optional.empty());
    }

    private RunRecord with(
            Optional<Identity> process, Optional<OperationId> matterOf, RollbackDuty due) {
        return new RunRecord(
                mark,
                boot,
                launch,
                process,
                matterOf,
                restarts,
                startedAt,
                due,
                Optional.empty(),
                beside,
                Optional.empty());
    }

    private RunRecord with(Optional<String> why, Optional<Beside> other) {
        return new RunRecord(
                mark, boot, launch, identity, operation, restarts, startedAt, duty, why, other,
                finished);
    }
}
