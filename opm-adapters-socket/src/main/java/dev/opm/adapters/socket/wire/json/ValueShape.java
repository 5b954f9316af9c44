package dev.opm.adapters.socket.wire.json;

import dev.opm.domain.HandOptimized;
import dev.opm.domain.setting.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What people write about an app, as JSON: texts, whole numbers, arrays and objects of these. A
/// truth value is read as the text it is, a number that is not whole as well.
public final class ValueShape {
    private ValueShape() {}

    /// No pattern switch, for `start` sends settings: see `RequestWriter`.
    @HandOptimized(adr = 20)
    @SuppressWarnings("IfChainToSwitch") // the switch is what costs
    public static void write(JsonWriter json, Value value) {
        if (value instanceof Value.Text text) {
            json.value(text.text());
        } else if (value instanceof Value.Whole whole) {
            json.value(whole.number());
        } else if (value instanceof Value.Items items) {
            json.startArray();
            for (Value item : items.items()) {
                write(json, item);
            }
            json.endArray();
        } else if (value instanceof Value.Fields fields) {
            json.startObject();
            for (Map.Entry<String, Value> field : fields.fields().entrySet()) {
                json.name(field.getKey());
                write(json, field.getValue());
            }
            json.endObject();
        }
    }

    public static void write(JsonWriter json, String key, Value.Fields fields) {
        json.name(key);
        write(json, fields);
    }

    public static Value.Fields read(JsonObject parent, String key) {
        return fields(parent.object(key));
    }

    public static List<Value.Fields> readRows(JsonObject parent, String key) {
        List<Value.Fields> rows = new ArrayList<>();
        for (JsonObject row : parent.objects(key)) {
            rows.add(fields(row));
        }
        return rows;
    }

    public static Value.Fields fields(JsonObject object) {
        Map<String, Value> fields = new LinkedHashMap<>();
        object.drain((key, value) -> fields.put(key, value(key, value)));
        return new Value.Fields(fields);
    }

    private static Value value(String key, Object found) {
        return switch (found) {
            case String text -> new Value.Text(text);
            case Long number -> new Value.Whole(number);
            case JsonObject object -> fields(object);
            case List<?> list -> {
                List<Value> items = new ArrayList<>(list.size());
                for (Object item : list) {
                    items.add(value(key, item));
                }
                yield new Value.Items(items);
            }
            case Boolean flag -> new Value.Text(flag.toString());
            case Double number -> new Value.Text(number.toString());
            default -> throw new MessageFlaw("the field \"" + key + "\" is null");
        };
    }
}
