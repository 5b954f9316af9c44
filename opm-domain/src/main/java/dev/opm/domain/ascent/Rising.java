package dev.opm.domain.ascent;

import dev.opm.domain.app.App;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.registry.Claim;
import dev.opm.domain.registry.RunRecord.Standing;

/// One claimed instance that is to come up, and the app it is to come up as.
///
/// @param standing what is due if the operation is undone
public record Rising(Claim claim, App app, Standing standing) {
    /// One that is down, and stays so if the operation is undone.
    public Rising(Claim claim, App app) {
        this(claim, app, Standing.FRESH);
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
