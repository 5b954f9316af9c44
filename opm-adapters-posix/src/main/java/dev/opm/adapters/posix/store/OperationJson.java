package dev.opm.adapters.posix.store;

import dev.opm.adapters.posix.store.json.Fields;
import dev.opm.adapters.posix.store.json.Json;
import dev.opm.domain.registry.OperationId;

/// An open operation as one line of JSON: `{"format":"opm-operation","schema":1,"operation":"…"}`.
final class OperationJson {
    private OperationJson() {}

    static byte[] write(OperationId operation) {
        return Json.compact(out -> {
            out.writeStartObject();
            out.writeStringField("format", "opm-operation");
            out.writeNumberField("schema", 1);
            out.writeStringField("operation", operation.value());
            out.writeEndObject();
        });
    }

    static OperationId read(Fields fields) {
        return fields.need("operation").as(OperationId::new);
    }
}
