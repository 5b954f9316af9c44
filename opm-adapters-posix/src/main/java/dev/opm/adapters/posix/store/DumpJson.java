package dev.opm.adapters.posix.store;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.opm.adapters.posix.store.durable.Content;
import dev.opm.adapters.posix.store.json.Envelope;
import dev.opm.adapters.posix.store.json.Fields;
import dev.opm.adapters.posix.store.json.FlawedStoreFile;
import dev.opm.adapters.posix.store.json.Json;
import dev.opm.adapters.posix.store.json.JsonFile;
import dev.opm.adapters.posix.store.settings.AppJson;
import dev.opm.adapters.posix.store.settings.Words;
import dev.opm.domain.app.App;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.dump.Dump;
import dev.opm.domain.dump.Resting;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// The dump as JSON: `{"savedAt":"…","nextId":3,"apps":[…]}` in an envelope. Needed is only `apps`:
/// `nextId` defaults to the number after the highest id, and nothing rests:
/// `"resting":[{"app":2,"instance":0,"state":"finished"}]`.
final class DumpJson {
    static final Envelope ENVELOPE = new Envelope("opm-dump", 2);

    /// What an older OPM reads too: nothing rests.
    private static final Envelope PLAIN = new Envelope("opm-dump", 1);

    private DumpJson() {}

    /// Each app is tried alone: no two are in memory as text.
    ///
    /// @throws FlawedStoreFile if it could not be read again
    static Content write(Dump dump) {
        AppJson.requireDistinct(dump.apps());
        for (App app : dump.apps()) {
            tryToRead(new Dump(dump.nextId(), List.of(app), Map.of(), dump.savedAt()));
        }
        tryToRead(new Dump(dump.nextId(), List.of(), dump.resting(), dump.savedAt()));
        return (dump.resting().isEmpty() ? PLAIN : ENVELOPE).around(content(dump));
    }

    private static void tryToRead(Dump part) {
        read(JsonFile.read(Json.compact(content(part))), Path.of("/"), part.savedAt());
    }

    private static Json.Writing content(Dump dump) {
        return out -> {
            out.writeStartObject();
            out.writeStringField("savedAt", dump.savedAt().toString());
            out.writeNumberField("nextId", dump.nextId());
            out.writeFieldName("apps");
            AppJson.writeAll(out, dump.apps());
            if (!dump.resting().isEmpty()) {
                out.writeArrayFieldStart("resting");
                for (InstanceId instance : new TreeSet<>(dump.resting().keySet())) {
                    write(out, instance, requireNonNull(dump.resting().get(instance)));
                }
                out.writeEndArray();
            }
            out.writeEndObject();
        };
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
        Map<InstanceId, Resting> resting = new HashMap<>();
        content.find("resting")
                .ifPresent(list -> list.items().forEach(item -> read(item.fields(), resting)));
        content.done();
        return new Dump(nextId, apps, resting, savedAt);
    }

    private static void write(JsonGenerator out, InstanceId instance, Resting state)
            throws IOException {
        out.writeStartObject();
        out.writeNumberField("app", instance.app().value());
        out.writeNumberField("instance", instance.index());
        out.writeStringField("state", Words.RESTING.of(state));
        out.writeEndObject();
    }

    private static void read(Fields fields, Map<InstanceId, Resting> resting) {
        InstanceId instance =
                InstanceId.of(
                        fields.need("app").whole(0, Integer.MAX_VALUE),
                        fields.need("instance").whole(0, Integer.MAX_VALUE));
        resting.put(instance, Words.RESTING.read(fields.need("state")));
        fields.done();
    }
}
