package dev.opm.adapters.socket.wire.report;

import dev.opm.adapters.socket.wire.json.JsonFields;
import dev.opm.adapters.socket.wire.json.JsonObject;
import dev.opm.adapters.socket.wire.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;

/// `apply --json`, on the wire and in the document alike.
public final class ApplyShape {
    private ApplyShape() {}

    public static void write(JsonWriter json, ApplyView view) {
        json.field("outcome", view.outcome());
        json.startArray("changes");
        for (ApplyView.Change change : view.changes()) {
            json.startObject();
            json.field("name", change.name());
            json.field("action", change.action());
            json.startArray("fields");
            for (ApplyView.Field field : change.fields()) {
                json.startObject();
                json.field("field", field.field());
                JsonFields.textOrNull(json, "from", field.from());
                JsonFields.textOrNull(json, "to", field.to());
                json.endObject();
            }
            json.endArray();
            json.endObject();
        }
        json.endArray();
        JsonFields.texts(json, "warnings", view.warnings());
    }

    public static ApplyView read(JsonObject object) {
        List<ApplyView.Change> changes = new ArrayList<>();
        for (JsonObject change : object.objects("changes")) {
            List<ApplyView.Field> fields = new ArrayList<>();
            for (JsonObject field : change.objects("fields")) {
                fields.add(
                        new ApplyView.Field(
                                field.text("field"),
                                field.optionalText("from"),
                                field.optionalText("to")));
            }
            changes.add(new ApplyView.Change(change.text("name"), change.text("action"), fields));
        }
        return new ApplyView(object.text("outcome"), changes, object.texts("warnings"));
    }
}
