package dev.opm.adapters.posix.store.run;

import dev.opm.adapters.posix.store.json.Fields;
import dev.opm.adapters.posix.store.json.Json;
import dev.opm.domain.registry.OperationId;

/// An open operation as one line of JSON: `{"format":"opm-operation","schema":1,"operation":"…"}`.
public final class OperationJson {
    private OperationJson() {}

    public static byte[] write(OperationId operation) {
        return Json.compact(out -> {
            out.writeStartObject();
            out.writeStringField("format", "opm-operation");
            out.writeNumberField("schema", 1);
            out.writeStringField("operation", operation.value());
            out.writeEndObject();
        });
    }

    public static OperationId read(Fields fields) {
        return fields.need("operation").as(OperationId::new);
    }
}
