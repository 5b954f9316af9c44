package dev.opm.adapters.socket.wire.request;

import dev.opm.adapters.socket.wire.json.Choice;
import dev.opm.adapters.socket.wire.json.JsonFields;
import dev.opm.adapters.socket.wire.json.JsonObject;
import dev.opm.adapters.socket.wire.json.JsonWriter;
import dev.opm.adapters.socket.wire.json.MessageFlaw;
import dev.opm.adapters.socket.wire.json.ValueShape;
import dev.opm.domain.appsfile.AppsFile;
import dev.opm.domain.appsfile.AppsFile.WrittenApp;
import dev.opm.domain.text.ByteText;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// `start-file` and `apply`, with the apps file as the client read it, and `export` and `scale`.
final class FileRequestJson {
    private FileRequestJson() {}

    static void write(JsonWriter json, Request.StartFile start) {
        json.field("request", "start-file");
        writeFile(json, start.file());
        JsonFields.textMap(json, "env", start.env());
    }

    static Request<?> readStart(JsonObject object) {
        return new Request.StartFile(readFile(object), object.textMap("env"));
    }

    static void write(JsonWriter json, Request.Apply apply) {
        json.field("request", "apply");
        writeFile(json, apply.file());
        JsonFields.textMap(json, "env", apply.env());
        json.field("mode", Choice.word(apply.mode()));
        if (apply.dropped() != Request.Dropped.STAYS) { // which is what an older client means
            json.field("dropped", Choice.word(apply.dropped()));
        }
    }

    static Request<?> readApply(JsonObject object) {
        return new Request.Apply(
                readFile(object),
                object.textMap("env"),
                Choice.take(object, "mode", Request.Mode.values()),
                object.has("dropped")
                        ? Choice.take(object, "dropped", Request.Dropped.values())
                        : Request.Dropped.STAYS);
    }

    static void write(JsonWriter json, Request.Export export) {
        TargetRequestJson.write(json, "export", export.targets());
        json.field("variables", Choice.word(export.variables()));
        JsonFields.textMap(json, "env", export.env());
    }

    static Request<?> readExport(JsonObject object) {
        return new Request.Export(
                object.texts("targets"),
                Choice.take(object, "variables", Request.Variables.values()),
                object.textMap("env"));
    }

    static void write(JsonWriter json, Request.Scale scale) {
        json.field("request", "scale");
        json.field("target", scale.target());
        json.field("to", scale.to());
    }

    static void writeFile(JsonWriter json, AppsFile file) {
        json.startObject("file");
        json.field("name", file.name());
        json.field("folder", ByteText.of(file.folder()));
        json.startArray("apps");
        for (WrittenApp app : file.apps()) {
            json.startObject();
            JsonFields.textOrNull(json, "key", app.key());
            ValueShape.write(json, "fields", app.fields());
            json.startObject("lines");
            for (Map.Entry<String, Integer> line : app.lines().entrySet()) {
                json.field(line.getKey(), line.getValue());
            }
            json.endObject();
            JsonFields.textMap(json, "envOfFiles", app.envOfFiles());
            json.endObject();
        }
        json.endArray();
        if (!file.notChosen().isEmpty()) {
            JsonFields.texts(json, "notChosen", file.notChosen().stream().sorted().toList());
        }
        if (file.fingerprint().isPresent()) {
            json.field("fingerprint", file.fingerprint().get());
        }
        json.endObject();
    }

    static AppsFile readFile(JsonObject parent) {
        JsonObject object = parent.object("file");
        List<WrittenApp> apps = new ArrayList<>();
        for (JsonObject app : object.objects("apps")) {
            apps.add(
                    new WrittenApp(
                            app.optionalText("key"),
                            ValueShape.read(app, "fields"),
                            lines(app.object("lines")),
                            app.textMap("envOfFiles")));
            app.refuseTheRest();
        }
        AppsFile file;
        try {
            file =
                    new AppsFile(
                            object.text("name"),
                            ByteText.path(object.text("folder")),
                            apps,
                            Set.copyOf(object.optionalTexts("notChosen")),
                            object.optionalText("fingerprint"));
        } catch (InvalidPathException invalid) {
            throw new MessageFlaw("the field \"folder\" is no path");
        } catch (IllegalArgumentException flaw) {
            throw new MessageFlaw(String.valueOf(flaw.getMessage()));
        }
        object.refuseTheRest();
        return file;
    }

    private static Map<String, Integer> lines(JsonObject object) {
        Map<String, Integer> lines = new LinkedHashMap<>();
        object.drain((path, line) -> {
            if (!(line instanceof Long number)) {
                throw new MessageFlaw("the line of \"" + path + "\" is not a whole number");
            }
            lines.put(path, Math.toIntExact(Math.clamp(number, 0, Integer.MAX_VALUE)));
        });
        return lines;
    }
}
