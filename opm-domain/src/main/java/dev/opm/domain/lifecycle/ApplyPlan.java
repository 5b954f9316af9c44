package dev.opm.domain.lifecycle;

import dev.opm.domain.app.App;
import dev.opm.domain.app.AppName;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.appsfile.Difference;
import java.util.List;

/// What it takes to make the apps equal to a file, app by app, in the order in which it is done.
public record ApplyPlan(List<Change> changes) {
    public ApplyPlan {
        changes = List.copyOf(changes);
    }

    /// What becomes of one app.
    public sealed interface Change {
        AppName name();

        /// Of an app that is there.
        sealed interface OfKnown extends Change {
            App app();

            @Override
            default AppName name() {
                return app().name();
            }
        }

        /// It is not in the file.
        record Delete(App app) implements OfKnown {}

        /// Its processes go on under other settings; their number may change.
        record Update(App app, Difference difference) implements OfKnown {}

        /// It takes new processes.
        record Restart(App app, Difference difference) implements OfKnown {}

        record Start(AppSpec spec) implements Change {
            @Override
            public AppName name() {
                return spec.name();
            }
        }

        /// It is as written but not wholly up.
        record Wake(App app, Difference difference) implements OfKnown {}

        record None(App app, Difference difference) implements OfKnown {}
    }
}
