package dev.opm.adapters.posix.store;

import dev.opm.adapters.posix.store.durable.Content;
import dev.opm.adapters.posix.store.json.Envelope;
import dev.opm.adapters.posix.store.json.Fields;
import dev.opm.adapters.posix.store.json.FlawedStoreFile;
import dev.opm.adapters.posix.store.json.Json;
import dev.opm.adapters.posix.store.json.JsonFile;
import dev.opm.adapters.posix.store.json.Node;
import dev.opm.adapters.posix.store.settings.AppJson;
import dev.opm.domain.app.App;
import dev.opm.domain.registry.OperationId;
import dev.opm.domain.table.AppTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The table as JSON: `{"nextId":3,"committed":"…","apps":[…]}` in an envelope; without `committed`
/// when no operation has committed yet.
final class TableJson {
    static final Envelope ENVELOPE = new Envelope("opm-table", 1);

    private TableJson() {}

    /// @param proven a table that was written or read before: its apps need not be tried again
    /// @throws FlawedStoreFile if it could not be read again
    static Content write(AppTable table, AppTable proven) {
        List<App> fresh =
                table.apps().stream()
                        .filter(app -> !proven.find(app.id()).equals(Optional.of(app)))
                        .toList();
        AppTable untried = new AppTable(table.nextId(), fresh, table.committed());
        read(JsonFile.read(Json.compact(content(untried))), Path.of("/"));
        return ENVELOPE.around(content(table));
    }

    private static Json.Writing content(AppTable table) {
        return out -> {
            out.writeStartObject();
            out.writeNumberField("nextId", table.nextId());
            if (table.committed().isPresent()) {
                out.writeStringField("committed", table.committed().get().value());
            }
            out.writeFieldName("apps");
            AppJson.writeAll(out, table.apps());
            out.writeEndObject();
        };
    }

    static AppTable read(Fields content, Path folder) {
        Node next = content.need("nextId");
        int nextId = next.whole(0, Integer.MAX_VALUE);
        Optional<OperationId> committed =
                content.find("committed").map(node -> node.as(OperationId::new));
        List<App> apps = AppJson.readAll(content.need("apps"), folder);
        content.done();
        return next.judge(() -> new AppTable(nextId, apps, committed));
    }
}
