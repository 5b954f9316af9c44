package dev.opm.daemon.view;

import dev.opm.domain.app.AppSpec;
import java.util.Optional;

/// What is said beforehand of an app with several instances and no ports for them: whether it binds
/// one nobody can know.
public final class PortForecast {
    private PortForecast() {}

    /// Empty: there is nothing to say.
    public static Optional<String> of(AppSpec app) {
        return app.instances() < 2 || app.ports().isPresent()
                ? Optional.empty()
                : Optional.of(
                        "\""
                                + app.name()
                                + "\" is "
                                + app.instances()
                                + " processes of their own: if it binds a port, one gets it and the"
                                + " others end with EADDRINUSE, unless it shares the port"
                                + " (SO_REUSEPORT) or each has its own (--port-range)");
    }
}
