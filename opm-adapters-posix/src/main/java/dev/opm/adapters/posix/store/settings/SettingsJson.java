package dev.opm.adapters.posix.store.settings;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.opm.adapters.posix.store.json.Node;
import dev.opm.domain.app.AppName;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.setting.Vocabulary;
import dev.opm.domain.setting.value.FlawedSetting;
import dev.opm.domain.setting.value.Value;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The settings of an app that differ from the standard, as one object by key:
/// `"settings":{"nice":5}`. Those that have a field of their own in the file are not repeated.
public final class SettingsJson {
    private static final Set<String> HAVE_A_FIELD =
            Set.of(
                    "instances",
                    "restart",
                    "restart_delay",
                    "max_restarts",
                    "stop_timeout",
                    "logs",
                    "log_size",
                    "log_age",
                    "log_keep",
                    "log_compress",
                    "log_total");

    private SettingsJson() {}

    public static void write(JsonGenerator out, AppSpec app) throws IOException {
        Map<String, Value> settings = new LinkedHashMap<>(Vocabulary.of(app).fields());
        settings.keySet().removeAll(HAVE_A_FIELD);
        if (!settings.isEmpty()) {
            out.writeFieldName("settings");
            write(out, new Value.Fields(settings));
        }
    }

    public static AppSpec read(Optional<Node> settings, AppSpec app) {
        return settings.map(node -> node.judge(() -> apply(app, node))).orElse(app);
    }

    /// The settings that belong to a launch. Most launches have none, and to find that out by the
    /// whole vocabulary is dear.
    public static void write(JsonGenerator out, Launch launch) throws IOException {
        if (!launch.isPlain()) {
            write(out, nameless(launch));
        }
    }

    /// A launch of a newer OPM may have settings that this one does not know; they are passed over.
    public static Launch read(Optional<Node> settings, Launch launch) {
        return settings.map(node -> node.judge(() -> known(launch, node))).orElse(launch);
    }

    private static Launch known(Launch launch, Node node) {
        Map<String, Value> known = new LinkedHashMap<>(fields(node).fields());
        known.keySet().removeIf(key -> Vocabulary.find(key).isEmpty());
        return Vocabulary.apply(nameless(launch), new Value.Fields(known)).launch();
    }

    private static AppSpec apply(AppSpec app, Node node) {
        try {
            return Vocabulary.apply(app, fields(node));
        } catch (FlawedSetting flaw) {
            throw new IllegalArgumentException(flaw.path() + " " + flaw.why(), flaw);
        }
    }

    private static AppSpec nameless(Launch launch) {
        return AppSpec.of(new AppName("app"), launch);
    }

    private static Value.Fields fields(Node node) {
        Map<String, Value> fields = new LinkedHashMap<>();
        node.members().forEach((key, member) -> fields.put(key, value(member)));
        return new Value.Fields(fields);
    }

    private static Value value(Node node) {
        return switch (node.sort()) {
            case TEXT -> new Value.Text(node.text());
            case WHOLE -> new Value.Whole(node.whole(Long.MIN_VALUE, Long.MAX_VALUE));
            case ITEMS -> new Value.Items(node.items().stream().map(SettingsJson::value).toList());
            case MEMBERS -> fields(node);
            case LITERAL -> throw node.unlike("a text, a whole number, a list or an object");
        };
    }

    private static void write(JsonGenerator out, Value value) throws IOException {
        switch (value) {
            case Value.Text(String text) -> out.writeString(text);
            case Value.Whole(long number) -> out.writeNumber(number);
            case Value.Items(List<Value> items) -> {
                out.writeStartArray();
                for (Value item : items) {
                    write(out, item);
                }
                out.writeEndArray();
            }
            case Value.Fields(Map<String, Value> fields) -> {
                out.writeStartObject();
                for (Map.Entry<String, Value> field : fields.entrySet()) {
                    out.writeFieldName(field.getKey());
                    write(out, field.getValue());
                }
                out.writeEndObject();
            }
        }
    }
}
