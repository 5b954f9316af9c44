package dev.opm.adapters.formats.appsfile;

import dev.opm.adapters.formats.shell.CommandText;
import dev.opm.domain.app.AppName;
import dev.opm.domain.setting.value.FlawedSetting;
import dev.opm.domain.setting.value.Kinds;
import dev.opm.domain.setting.value.ProbeText;
import dev.opm.domain.setting.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Settings as people type them, made into what the vocabulary takes: a command that is one text
/// becomes its exact words, read as `opm start COMMAND` reads it.
public final class TypedSettings {
    private static final String EXEC = "exec";
    private static final String OFF = "off";

    private TypedSettings() {}

    /// @throws FlawedSetting with the path of what cannot be read
    public static Value.Fields exact(Value.Fields typed) {
        Map<String, Value> exact = new LinkedHashMap<>();
        typed.fields().forEach((key, value) -> exact.put(key, exact(key, value)));
        return new Value.Fields(exact);
    }

    private static Value exact(String key, Value value) {
        return switch (key) {
            case "pre_stop" -> command(key, value);
            case "ready", "live" -> probe(key, value);
            default -> value;
        };
    }

    private static Value probe(String key, Value value) {
        if (isOff(value)) {
            return value;
        }
        try {
            Value.Fields group =
                    value instanceof Value.Fields fields
                            ? fields
                            : ProbeText.read(Kinds.text(value));
            Map<String, Value> fields = new LinkedHashMap<>(group.fields());
            fields.computeIfPresent(EXEC, TypedSettings::command);
            return new Value.Fields(fields);
        } catch (FlawedSetting flaw) {
            throw flaw.order(key);
        }
    }

    private static Value command(String key, Value value) {
        if ((value instanceof Value.Items(List<Value> items) && items.size() != 1)
                || isOff(value)) {
            return value;
        }
        String text = Kinds.order(key, Kinds.TEXT, value);
        return switch (CommandText.read(text)) {
            case CommandText.Reading.Command(List<String> argv, AppName _) -> Value.texts(argv);
            case CommandText.Reading.Flawed(String why) ->
                    throw new FlawedSetting(key, "cannot be run: " + why);
        };
    }

    private static boolean isOff(Value value) {
        return value.equals(new Value.Text(OFF));
    }
}
