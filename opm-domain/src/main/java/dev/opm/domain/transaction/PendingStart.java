package dev.opm.domain.transaction;

import dev.opm.domain.app.App;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.registry.Claim;

/// One claimed instance of a transaction, and the app it is to come up as.
public record PendingStart(Claim claim, App app) {
    public InstanceId instance() {
        return claim.instance();
    }

    /// The name people know the instance by: `web`, or `web:2` when there are several.
    public String label() {
        return app.label(instance());
    }
}
