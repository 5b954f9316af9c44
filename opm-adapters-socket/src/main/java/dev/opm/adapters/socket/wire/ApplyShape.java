package dev.opm.adapters.socket.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// `apply --json`, on the wire and in the document alike.
final class ApplyShape {
    private ApplyShape() {}

    static void write(JsonGenerator json, ApplyView view) throws IOException {
        json.writeStringField("outcome", view.outcome());
        json.writeArrayFieldStart("changes");
        for (ApplyView.Change change : view.changes()) {
            json.writeStartObject();
            json.writeStringField("name", change.name());
            json.writeStringField("action", change.action());
            json.writeArrayFieldStart("fields");
            for (ApplyView.Field field : change.fields()) {
                json.writeStartObject();
                json.writeStringField("field", field.field());
                JsonFields.textOrNull(json, "from", field.from());
                JsonFields.textOrNull(json, "to", field.to());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        JsonFields.texts(json, "warnings", view.warnings());
    }

    static ApplyView read(JsonObject object) {
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
