package dev.opm.domain.setting.value;

import dev.opm.domain.app.AppSpec;
import java.util.LinkedHashMap;
import java.util.Map;

/// How many instances an app is to have, as it is said.
public sealed interface InstanceCount {
    /// What stands for as many as there are processors.
    String MAX = "max";

    record Exactly(int number) implements InstanceCount {}

    /// As many as there are processors. Only who knows the machine can make a number of it.
    record Max() implements InstanceCount {}

    /// The same settings, with a number where it says `max`.
    static Value.Fields counted(Value.Fields settings, int processors) {
        Map<String, Value> fields = new LinkedHashMap<>(settings.fields());
        fields.replaceAll((key, value) ->
                key.equals("instances") && value.equals(new Value.Text(MAX))
                        ? new Value.Whole(Math.clamp(processors, 1, AppSpec.MOST_INSTANCES))
                        : value);
        return new Value.Fields(fields);
    }
}
