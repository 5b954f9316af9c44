package dev.opm.cli.command.restore;

import dev.opm.adapters.socket.wire.request.Request;
import java.util.Optional;

/// Restores as they are asked for without options.
public final class DefaultRestore {
    public static final Request.Restore ALL =
            new Request.Restore(
                    Optional.empty(),
                    Request.Policy.ADOPT,
                    Request.OnFailure.ROLL_BACK,
                    Request.Mode.REAL,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    private DefaultRestore() {}
}
