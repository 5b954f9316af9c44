package dev.opm.domain.supervision;

import dev.opm.domain.port.execution.TokenSource;
import dev.opm.domain.registry.Operation;
import dev.opm.domain.registry.OperationId;
import dev.opm.domain.registry.OperationVerb;
import dev.opm.domain.registry.Requester;
import java.time.InstantSource;

/// Names operations.
public final class Operations {
    private final TokenSource tokens;
    private final InstantSource clock;

    public Operations(TokenSource tokens, InstantSource clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    public Operation begin(OperationVerb verb) {
        return new Operation(
                new OperationId(tokens.next()), verb, clock.instant(), Requester.current());
    }
}
