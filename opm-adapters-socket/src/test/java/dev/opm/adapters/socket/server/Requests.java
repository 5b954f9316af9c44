package dev.opm.adapters.socket.server;

import dev.opm.adapters.socket.wire.request.Request;
import java.util.Optional;

/// Requests for tests.
final class Requests {
    static final Request<?> RESTORE =
            new Request.Restore(
                    Optional.empty(),
                    Request.Policy.ADOPT,
                    Request.OnFailure.ROLL_BACK,
                    Request.Mode.REAL,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    private Requests() {}
}
