package dev.opm.domain.setting.group;

import dev.opm.domain.app.AppDraft;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.Namespace;
import dev.opm.domain.app.launch.PortRange;
import dev.opm.domain.setting.value.InstanceCount;
import dev.opm.domain.setting.value.Kind;
import dev.opm.domain.setting.value.Kinds;
import dev.opm.domain.setting.value.Setting;
import dev.opm.domain.setting.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How many, with which ports, and together with whom.
public final class PlacementSettings {
    private static final Pattern RANGE = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");
    private static final Kind<Integer> NUMBER = Kinds.whole(1, AppSpec.MOST_INSTANCES);

    public static final Setting<InstanceCount> INSTANCES =
            new Setting<>(
                    "instances",
                    List.of(),
                    Kinds.kind(
                            "\"anyOf\":[{" + NUMBER.schema() + "},{\"const\":\"max\"}]",
                            PlacementSettings::count,
                            PlacementSettings::written),
                    "how many processes run the app, or max: one a processor (default: 1)",
                    app -> new InstanceCount.Exactly(app.instances()),
                    PlacementSettings::withInstances);
    public static final Setting<Optional<PortRange>> PORTS =
            new Setting<>(
                    "port_range",
                    List.of(),
                    Kinds.orOff(
                            Kinds.made(
                                    "\"type\":[\"string\",\"integer\"],"
                                            + "\"pattern\":\"^[0-9]+(-[0-9]+)?$\"",
                                    PlacementSettings::range,
                                    PortRange::toString),
                            "off"),
                    "FIRST-LAST: each instance gets one as PORT and OPM_PORT (default: off)",
                    AppSpec::ports,
                    (app, ports) -> AppDraft.of(app).ports(ports).done());
    public static final Setting<Namespace> NAMESPACE =
            new Setting<>(
                    "namespace",
                    List.of(),
                    Kinds.made("\"type\":\"string\"", Namespace::new, Namespace::value),
                    "group of apps; NAMESPACE: targets them all (default: default)",
                    AppSpec::namespace,
                    (app, namespace) -> AppDraft.of(app).namespace(namespace).done());

    public static final List<Setting<?>> ALL = List.of(INSTANCES, PORTS, NAMESPACE);

    private PlacementSettings() {}

    private static InstanceCount count(Value value) {
        return value.equals(new Value.Text(InstanceCount.MAX))
                ? new InstanceCount.Max()
                : new InstanceCount.Exactly(NUMBER.read(value));
    }

    private static Value written(InstanceCount count) {
        return switch (count) {
            case InstanceCount.Exactly(int number) -> new Value.Whole(number);
            case InstanceCount.Max() -> new Value.Text(InstanceCount.MAX);
        };
    }

    private static AppSpec withInstances(AppSpec app, InstanceCount count) {
        return switch (count) {
            case InstanceCount.Exactly(int number) -> app.withInstances(number);
            case InstanceCount.Max() ->
                    throw new IllegalArgumentException("\"max\" is no number yet");
        };
    }

    private static PortRange range(String text) {
        Matcher parts = RANGE.matcher(text);
        if (!parts.matches()) {
            throw Kinds.unlike(new Value.Text(text), "FIRST-LAST such as 8000-8009");
        }
        int first = Integer.parseInt(parts.group(1));
        return new PortRange(
                first, parts.group(2) == null ? first : Integer.parseInt(parts.group(2)));
    }
}
