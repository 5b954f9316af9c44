package dev.opm.adapters.formats.appsfile;

import dev.opm.domain.setting.Vocabulary;
import dev.opm.domain.setting.value.Setting;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// The JSON Schema of an apps file, for editors, made of the vocabulary. It knows the keys and what
/// each may hold; that the parts of an app fit together only a start can say.
public final class AppsSchema {
    private static final String TEXT = "\"type\":\"string\"";
    private static final String TEXTS =
            "\"type\":[\"array\",\"string\"],\"items\":{\"type\":[\"string\",\"integer\"]}";
    private static final String ENV =
            "\"type\":[\"object\",\"array\"],\"additionalProperties\":"
                    + "{\"type\":[\"string\",\"number\",\"boolean\"]},"
                    + "\"items\":{\"type\":\"string\",\"pattern\":\"^[^=]+=\"}";

    private static final String PLACEMENT =
            "\"type\":\"object\",\"additionalProperties\":false,\"properties\":{"
                    + "\"hosts\":{\"anyOf\":[{\"type\":\"integer\",\"minimum\":1,\"maximum\":1000},"
                    + "{\"const\":\"all\"}]},"
                    + "\"labels\":{\"type\":\"object\","
                    + "\"additionalProperties\":{\"type\":[\"string\",\"integer\"]}},"
                    + "\"prefer\":{\"type\":[\"array\",\"string\"],"
                    + "\"items\":{\"type\":\"string\"}}}";

    private AppsSchema() {}

    public static String text() {
        return """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "title": "OPM apps file",
          "type": "object",
          "required": ["apps"],
          "properties": {
            "$schema": {"type": "string"},
            "apps": {
              "anyOf": [
                {"type": "object", "additionalProperties": {"$ref": "#/$defs/app"}},
                {"type": "array", "items": {"$ref": "#/$defs/app"}}
              ]
            }
          },
          "patternProperties": {"^x-": {}},
          "additionalProperties": false,
          "$defs": {
            "app": {
              "type": "object",
              "anyOf": [{"required": ["command"]}, {"required": ["script"]}],
              "additionalProperties": false,
              "properties": {
        %s
              }
            }
          }
        }
        """
                .formatted(properties());
    }

    private static String properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        put(properties, "name", "what the app is called (default: its key)", TEXT);
        put(properties, "command", "exact words, or a text as `opm start` takes it", TEXTS);
        put(properties, "cwd", "working directory (default: that of this file)", TEXT);
        put(properties, "env", "variables over those of the caller", ENV);
        put(properties, "env_file", "files of K=V lines, beside this file", TEXTS);
        for (Setting<?> setting : Vocabulary.ALL) {
            if (!setting.key().equals("env_set")) {
                put(properties, setting.key(), setting.help(), setting.kind().schema());
                for (String synonym : setting.synonyms()) {
                    put(
                            properties,
                            synonym,
                            "another name of " + setting.key(),
                            setting.kind().schema());
                }
            }
        }
        put(properties, "script", "pm2's word for the program", TEXT);
        put(properties, "args", "pm2's: what comes after the script", TEXTS);
        put(properties, "interpreter", "pm2's: what runs the script, or none", TEXT);
        put(properties, "interpreter_args", "pm2's: what comes before the script", TEXTS);
        put(properties, "node_args", "pm2's: what comes before the script", TEXTS);
        put(properties, "autorestart", "pm2's: false is restart never", "\"type\":\"boolean\"");
        put(properties, "placement", "hosts of a cluster: opm cluster apply", PLACEMENT);
        put(
                properties,
                "failover",
                "whether other hosts of a cluster take it: opm cluster apply",
                "\"enum\":[\"auto\",\"manual\"]");
        return properties.entrySet().stream()
                .map(entry -> "        \"" + entry.getKey() + "\": {" + entry.getValue() + "}")
                .collect(Collectors.joining(",\n"));
    }

    private static void put(
            Map<String, String> properties, String key, String help, String schema) {
        String said = help.replace("\\", "\\\\").replace("\"", "\\\"");
        properties.put(key, "\"description\":\"" + said + "\"," + schema);
    }
}
