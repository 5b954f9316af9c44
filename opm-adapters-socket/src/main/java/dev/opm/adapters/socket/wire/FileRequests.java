package dev.opm.adapters.socket.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.opm.domain.appsfile.AppsFile;
import dev.opm.domain.appsfile.AppsFile.WrittenApp;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `start-file` and `apply`, with the apps file as the client read it, and `export` and `scale`.
final class FileRequests {
    private FileRequests() {}

    static void write(JsonGenerator json, Request.StartFile start) throws IOException {
        json.writeStringField("request", "start-file");
        writeFile(json, start.file());
        JsonFields.textMap(json, "env", start.env());
    }

    static Request readStart(JsonObject object) {
        return new Request.StartFile(readFile(object), object.textMap("env"));
    }

    static void write(JsonGenerator json, Request.Apply apply) throws IOException {
        json.writeStringField("request", "apply");
        writeFile(json, apply.file());
        JsonFields.textMap(json, "env", apply.env());
        json.writeStringField("mode", Choice.word(apply.mode()));
    }

    static Request readApply(JsonObject object) {
        return new Request.Apply(
                readFile(object),
                object.textMap("env"),
                Choice.take(object, "mode", Request.Mode.values()));
    }

    static void write(JsonGenerator json, Request.Export export) throws IOException {
        TargetRequests.write(json, "export", export.targets());
        json.writeStringField("variables", Choice.word(export.variables()));
        JsonFields.textMap(json, "env", export.env());
    }

    static Request readExport(JsonObject object) {
        return new Request.Export(
                object.texts("targets"),
                Choice.take(object, "variables", Request.Variables.values()),
                object.textMap("env"));
    }

    static void write(JsonGenerator json, Request.Scale scale) throws IOException {
        json.writeStringField("request", "scale");
        json.writeStringField("target", scale.target());
        json.writeStringField("to", scale.to());
    }

    private static void writeFile(JsonGenerator json, AppsFile file) throws IOException {
        json.writeObjectFieldStart("file");
        json.writeStringField("name", file.name());
        json.writeStringField("folder", file.folder().toString());
        json.writeArrayFieldStart("apps");
        for (WrittenApp app : file.apps()) {
            json.writeStartObject();
            JsonFields.textOrNull(json, "key", app.key());
            ValueShape.write(json, "fields", app.fields());
            json.writeObjectFieldStart("lines");
            for (Map.Entry<String, Integer> line : app.lines().entrySet()) {
                json.writeNumberField(line.getKey(), line.getValue());
            }
            json.writeEndObject();
            JsonFields.textMap(json, "envOfFiles", app.envOfFiles());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static AppsFile readFile(JsonObject parent) {
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
            file = new AppsFile(object.text("name"), Path.of(object.text("folder")), apps);
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
