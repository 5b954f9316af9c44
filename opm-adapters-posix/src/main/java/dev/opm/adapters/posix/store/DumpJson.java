package dev.opm.adapters.posix.store;

import dev.opm.adapters.posix.store.json.Envelope;
import dev.opm.adapters.posix.store.json.Fields;
import dev.opm.adapters.posix.store.json.FlawedFile;
import dev.opm.adapters.posix.store.json.Json;
import dev.opm.adapters.posix.store.json.JsonFile;
import dev.opm.domain.app.App;
import dev.opm.domain.dump.Dump;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// The dump as JSON: `{"savedAt":"…","nextId":3,"apps":[…]}` in an envelope. Needed is only `apps`:
/// `nextId` defaults to the number after the highest id.
final class DumpJson {
    static final Envelope ENVELOPE = new Envelope("opm-dump", 1);

    private DumpJson() {}

    /// @throws FlawedFile if it could not be read again
    static byte[] write(Dump dump) {
        byte[] content =
                Json.compact(out -> {
                    out.writeStartObject();
                    out.writeStringField("savedAt", dump.savedAt().toString());
                    out.writeNumberField("nextId", dump.nextId());
                    out.writeFieldName("apps");
                    AppJson.writeAll(out, dump.apps());
                    out.writeEndObject();
                });
        read(JsonFile.read(content), Path.of("/"), dump.savedAt());
        return ENVELOPE.around(content);
    }

    /// @param folder what a relative `cwd` is relative to
    /// @param written when the file was written, for one that does not say
    static Dump read(Fields content, Path folder, Instant written) {
        Instant savedAt =
                content.find("savedAt").map(node -> node.as(Instant::parse)).orElse(written);
        List<App> apps = AppJson.readAll(content.need("apps"), folder);
        int lowest = apps.stream().mapToInt(app -> app.id().value() + 1).max().orElse(0);
        int nextId =
                content.find("nextId")
                        .map(node -> node.whole(lowest, Integer.MAX_VALUE))
                        .orElse(lowest);
        content.done();
        return new Dump(nextId, apps, savedAt);
    }
}
