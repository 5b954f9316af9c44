package dev.opm.domain.lifecycle;

import dev.opm.domain.app.App;
import dev.opm.domain.app.AppName;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.appsfile.Difference;
import java.util.List;

/// What it takes to make the apps of a file equal to it, app by app, in the order in which it is
/// done.
///
/// @param left apps that came from the file and are no longer in it, and that stay
public record ApplyPlan(List<Change> changes, List<App> left) {
    public ApplyPlan {
        changes = List.copyOf(changes);
        left = List.copyOf(left);
    }

    /// What becomes of an app that came from the file and is no longer in it.
    public enum Dropped {
        STAYS,
        DELETED
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

        /// It came from the file and is no longer in it.
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
