package dev.opm.domain.transaction;

import dev.opm.domain.app.App;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.registry.Claim;
import dev.opm.domain.registry.RunRecord.RollbackDuty;

/// One claimed instance that is to come up, and the app it is to come up as.
///
/// @param duty what is due if the operation is undone
public record PendingStart(Claim claim, App app, RollbackDuty duty) {
    /// One that is down, and stays so if the operation is undone.
    public PendingStart(Claim claim, App app) {
        this(claim, app, RollbackDuty.FRESH);
    }

    public InstanceId instance() {
        return claim.instance();
    }

    /// The name people know the instance by: `web`, or `web:2` when there are several.
    public String label() {
        return label(app, instance());
    }

    public static String label(App app, InstanceId instance) {
        return app.label(instance);
    }
}
