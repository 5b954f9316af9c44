package dev.opm.adapters.posix.store;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.opm.adapters.posix.store.json.Fields;
import dev.opm.adapters.posix.store.json.Json;
import dev.opm.adapters.posix.store.json.Node;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.instance.Boot;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.Mark;
import dev.opm.domain.registry.OperationId;
import dev.opm.domain.registry.RunRecord;
import dev.opm.domain.registry.RunRecord.Standing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;

/// A run record as one line of JSON. Unlike the dump and the table it is read leniently: a field of
/// a newer OPM is passed over, for dropping the record would make its process a stray.
final class RunRecordJson {
    static final String FORMAT = "opm-run";

    private RunRecordJson() {}

    static byte[] write(RunRecord run) {
        return Json.compact(out -> {
            out.writeStartObject();
            out.writeStringField("format", FORMAT);
            out.writeNumberField("schema", 1);
            out.writeStringField("home", run.mark().home());
            out.writeNumberField("app", run.instance().app().value());
            out.writeNumberField("index", run.instance().index());
            out.writeStringField("token", run.mark().token());
            writeFields(out, run.boot());
            if (run.identity().isPresent()) {
                out.writeFieldName("process");
                write(out, run.identity().get());
            }
            if (run.operation().isPresent()) {
                out.writeStringField("operation", run.operation().get().value());
            }
            out.writeNumberField("restarts", run.restarts());
            out.writeStringField("startedAt", run.startedAt().toString());
            out.writeStringField("standing", run.standing().name().toLowerCase(Locale.ROOT));
            if (run.givenUp().isPresent()) {
                out.writeStringField("givenUp", run.givenUp().get());
            }
            LaunchJson.writeFields(out, run.launch());
            SettingsJson.write(out, run.launch());
            out.writeEndObject();
        });
    }

    static RunRecord read(Fields fields) {
        fields.need("format").as(RunRecordJson::requireFormat);
        InstanceId instance =
                InstanceId.of(
                        fields.need("app").whole(0, Integer.MAX_VALUE),
                        fields.need("index").whole(0, Integer.MAX_VALUE));
        String home = fields.need("home").text();
        return new RunRecord(
                fields.need("token").as(token -> new Mark(home, instance, token)),
                boot(fields),
                SettingsJson.read(
                        fields.find("settings"), LaunchJson.readFields(fields, Path.of("/"))),
                fields.find("process").map(RunRecordJson::identity),
                fields.find("operation").map(node -> node.as(OperationId::new)),
                fields.need("restarts").whole(Integer.MIN_VALUE, Integer.MAX_VALUE),
                fields.need("startedAt").as(Instant::parse),
                fields.find("standing")
                        .map(node -> node.as(RunRecordJson::standing))
                        .orElse(Standing.FRESH),
                fields.find("givenUp").map(Node::text));
    }

    private static Standing standing(String found) {
        return Standing.valueOf(found.toUpperCase(Locale.ROOT));
    }

    private static String requireFormat(String found) {
        if (!found.equals(FORMAT)) {
            throw new IllegalArgumentException("not \"" + FORMAT + "\"");
        }
        return found;
    }

    private static void write(JsonGenerator out, Identity process) throws IOException {
        out.writeStartObject();
        out.writeNumberField("pid", process.pid());
        out.writeNumberField("startTicks", process.startTicks());
        writeFields(out, process.boot());
        out.writeEndObject();
    }

    private static void writeFields(JsonGenerator out, Boot boot) throws IOException {
        out.writeStringField("bootId", boot.bootId());
        out.writeNumberField("pidNamespace", boot.pidNamespace());
    }

    private static Identity identity(Node node) {
        Fields fields = node.fields();
        return new Identity(
                fields.need("pid").whole(1, Integer.MAX_VALUE),
                fields.need("startTicks").whole(0, Long.MAX_VALUE),
                boot(fields));
    }

    private static Boot boot(Fields fields) {
        long namespace = fields.need("pidNamespace").whole(Long.MIN_VALUE, Long.MAX_VALUE);
        return fields.need("bootId").as(id -> new Boot(id, namespace));
    }
}
