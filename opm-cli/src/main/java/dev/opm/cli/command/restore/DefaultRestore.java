package dev.opm.cli.command.restore;

import dev.opm.adapters.socket.wire.request.Request;
import java.util.Optional;

/// Restores as they are asked for without options.
public final class DefaultRestore {
    public static final Request.Restore ALL = of(Request.OnFailure.ROLL_BACK);

    /// What can run stays.
    public static final Request.Restore WHAT_CAN_RUN = of(Request.OnFailure.KEEP_GOING);

    private DefaultRestore() {}

    private static Request.Restore of(Request.OnFailure onFailure) {
        return new Request.Restore(
                Optional.empty(),
                Request.Policy.ADOPT,
                onFailure,
                Request.Mode.REAL,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
