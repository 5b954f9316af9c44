package dev.opm.domain.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The variables that tell the instances of one app apart. They are added at each launch and are no
/// part of `Launch`, for that is the same for all instances.
///
/// With a port range both `PORT`, which most programs read, and `OPM_PORT` hold the instance's
/// port; they win over the app's own `PORT`. A variable of the app whose whole value is
/// `${OPM_INSTANCE_INDEX}` holds the index, under whatever name the program looks for it.
public final class InstanceEnvironment {
    public static final String APP = "OPM_APP";
    public static final String INDEX = "OPM_INSTANCE_INDEX";
    public static final String PORT = "OPM_PORT";

    /// What a variable of the app says to hold the index.
    public static final String INDEX_REFERENCE = "${" + INDEX + "}";

    /// What an app that is started from within another must not inherit.
    public static final List<String> ALL = List.of(APP, INDEX, PORT);

    private InstanceEnvironment() {}

    public static Map<String, String> of(AppSpec app, int index) {
        Map<String, String> env = new LinkedHashMap<>();
        env.put(APP, app.name().value());
        env.put(INDEX, Integer.toString(index));
        app.launch()
                .env()
                .forEach((name, value) -> {
                    if (value.equals(INDEX_REFERENCE)) {
                        env.put(name, Integer.toString(index));
                    }
                });
        app.ports()
                .filter(ports -> index < ports.size())
                .map(ports -> Integer.toString(ports.of(index)))
                .ifPresent(port -> {
                    env.put(PORT, port);
                    env.put("PORT", port);
                });
        return env;
    }
}
