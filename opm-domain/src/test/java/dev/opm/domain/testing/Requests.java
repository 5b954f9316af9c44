package dev.opm.domain.testing;

import dev.opm.domain.dump.DumpSource;
import dev.opm.domain.outcome.OnFailure;
import dev.opm.domain.restore.RestoreRequest;
import dev.opm.domain.restore.RestoreRequest.Existing;
import dev.opm.domain.restore.RestoreRequest.Extent;
import java.nio.file.Path;
import java.time.Duration;

/// Requests to restore, as the command line makes them. None waits for claims.
public final class Requests {
    private static final Duration WINDOW = RestoreRequest.VERIFY_FOR;
    private static final DumpSource HOME = new DumpSource.Home();

    private Requests() {}

    public static RestoreRequest plain() {
        return of(HOME, Existing.ADOPT, OnFailure.ROLL_BACK, Extent.WHOLE, 4);
    }

    public static RestoreRequest replacing() {
        return of(HOME, Existing.REPLACE, OnFailure.ROLL_BACK, Extent.WHOLE, 4);
    }

    public static RestoreRequest keepingGoing() {
        return of(HOME, Existing.ADOPT, OnFailure.KEEP_GOING, Extent.WHOLE, 4);
    }

    public static RestoreRequest planOnly() {
        return of(HOME, Existing.ADOPT, OnFailure.ROLL_BACK, Extent.PLAN_ONLY, 4);
    }

    public static RestoreRequest from(Path file) {
        return of(new DumpSource.File(file), Existing.ADOPT, OnFailure.ROLL_BACK, Extent.WHOLE, 4);
    }

    public static RestoreRequest parallel(int most) {
        return of(HOME, Existing.ADOPT, OnFailure.ROLL_BACK, Extent.WHOLE, most);
    }

    private static RestoreRequest of(
            DumpSource source,
            Existing existing,
            OnFailure onFailure,
            Extent extent,
            int parallel) {
        return new RestoreRequest(
                source, existing, onFailure, extent, parallel, WINDOW, Duration.ZERO);
    }
}
