package dev.opm.domain.restore;

import dev.opm.domain.dump.DumpSource;
import dev.opm.domain.outcome.OnFailure;
import java.time.Duration;

/// What restore is asked to do. Two equal requests at the same time are one restore.
///
/// @param parallel most spawns at a time
/// @param verifyFor how long everything must stay alive
/// @param timeout how long to wait for claims that others hold
public record RestoreRequest(
        DumpSource source,
        Existing existing,
        OnFailure onFailure,
        Extent extent,
        int parallel,
        Duration verifyFor,
        Duration timeout) {
    public static final Duration VERIFY_FOR = Duration.ofSeconds(1);
    public static final Duration TIMEOUT = Duration.ofSeconds(60);

    public RestoreRequest {
        if (parallel < 1) {
            throw new IllegalArgumentException("parallel is 1 or more, not " + parallel);
        }
        if (verifyFor.isNegative() || timeout.isNegative()) {
            throw new IllegalArgumentException("a duration is 0 or more");
        }
    }

    /// The home's dump, all or none, with the times that apply when nobody says others.
    public static RestoreRequest whole(int parallel) {
        return new RestoreRequest(
                new DumpSource.Home(),
                Existing.ADOPT,
                OnFailure.ROLL_BACK,
                Extent.WHOLE,
                parallel,
                VERIFY_FOR,
                TIMEOUT);
    }

    /// What happens to an instance that runs as the dump has it.
    public enum Existing {
        ADOPT,
        REPLACE
    }

    /// How far restore goes.
    public enum Extent {
        WHOLE,
        PLAN_ONLY
    }
}
