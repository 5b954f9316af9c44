package dev.opm.adapters.posix.store.run;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.opm.adapters.posix.linux.proc.SystemBoot;
import dev.opm.adapters.posix.store.json.Fields;
import dev.opm.adapters.posix.store.json.Json;
import dev.opm.adapters.posix.store.json.Node;
import dev.opm.adapters.posix.store.settings.LaunchJson;
import dev.opm.adapters.posix.store.settings.SettingsJson;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.instance.Boot;
import dev.opm.domain.instance.Exit;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.LockSlot.Side;
import dev.opm.domain.instance.Mark;
import dev.opm.domain.registry.OperationId;
import dev.opm.domain.registry.RunRecord;
import dev.opm.domain.registry.RunRecord.RollbackDuty;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// A run record as JSON: one line, and one more once the process is known. Unlike the dump and the
/// table it is read leniently: a field of a newer OPM is passed over, for dropping the record would
/// make its process a stray.
public final class RunRecordJson {
    public static final String FORMAT = "opm-run";

    private static final String SECOND = "b";
    private static final int UNKNOWN = -1;

    private RunRecordJson() {}

    /// @param launch as [#launch] has it
    public static byte[] write(RunRecord run, byte[] launch) {
        byte[] own =
                Json.compact(out -> {
                    out.writeStartObject();
                    out.writeStringField("format", FORMAT);
                    out.writeNumberField("schema", 1);
                    out.writeStringField("home", run.mark().home());
                    out.writeNumberField("app", run.instance().app().value());
                    out.writeNumberField("index", run.instance().index());
                    writeFields(out, run.mark());
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
                    out.writeStringField("standing", run.duty().name().toLowerCase(Locale.ROOT));
                    if (run.beside().isPresent()) {
                        out.writeFieldName("beside");
                        write(out, run.beside().get());
                    }
                    if (run.givenUp().isPresent()) {
                        out.writeStringField("givenUp", run.givenUp().get());
                    }
                    if (run.finished().isPresent()) {
                        out.writeNumberField("finished", code(run.finished().get()));
                    }
                    out.writeEndObject();
                });
        return Json.joined(own, launch);
    }

    /// The part of a record that is the same for each process of a launch, and the longest.
    public static byte[] launch(Launch launch) {
        return Json.compact(out -> {
            out.writeStartObject();
            LaunchJson.writeFields(out, launch);
            SettingsJson.write(out, launch);
            out.writeEndObject();
        });
    }

    /// The line that makes an intent the record of a process.
    public static byte[] identity(Identity process) {
        return Json.compact(out -> {
            out.writeStartObject();
            out.writeFieldName("process");
            write(out, process);
            out.writeEndObject();
        });
    }

    /// @param lines the record as it was written, and the identity that was found since
    public static RunRecord read(List<Fields> lines, Boot now) {
        RunRecord record = read(lines.getFirst(), now);
        for (Fields later : lines.subList(1, lines.size())) {
            record = record.withIdentity(identity(later.need("process"), now));
        }
        return record;
    }

    private static RunRecord read(Fields fields, Boot now) {
        fields.need("format").as(RunRecordJson::requireFormat);
        InstanceId instance =
                InstanceId.of(
                        fields.need("app").whole(0, Integer.MAX_VALUE),
                        fields.need("index").whole(0, Integer.MAX_VALUE));
        String home = fields.need("home").text();
        return new RunRecord(
                mark(fields, home, instance),
                boot(fields, now),
                SettingsJson.read(
                        fields.find("settings"), LaunchJson.readFields(fields, Path.of("/"))),
                fields.find("process").map(node -> identity(node, now)),
                fields.find("operation").map(node -> node.as(OperationId::new)),
                fields.need("restarts").whole(Integer.MIN_VALUE, Integer.MAX_VALUE),
                fields.need("startedAt").as(Instant::parse),
                fields.find("standing")
                        .map(node -> node.as(RunRecordJson::duty))
                        .orElse(RollbackDuty.FRESH),
                fields.find("givenUp").map(Node::text),
                fields.find("beside").map(node -> beside(node.fields(), home, instance, now)),
                fields.find("finished").map(node -> exit(node.whole(UNKNOWN, 255))));
    }

    /// A success is an exit code, or was not seen.
    private static int code(Exit exit) {
        return exit instanceof Exit.Code(int code) ? code : UNKNOWN;
    }

    private static Exit exit(int code) {
        return code == UNKNOWN ? new Exit.Unknown() : new Exit.Code(code);
    }

    private static Mark mark(Fields fields, String home, InstanceId instance) {
        Side side =
                fields.find("lock").filter(node -> node.text().equals(SECOND)).isPresent()
                        ? Side.B
                        : Side.A;
        return fields.need("token").as(token -> new Mark(home, instance, side, token));
    }

    private static RunRecord.Beside beside(
            Fields fields, String home, InstanceId instance, Boot now) {
        return new RunRecord.Beside(
                mark(fields, home, instance),
                fields.find("process").map(node -> identity(node, now)));
    }

    private static void write(JsonGenerator out, RunRecord.Beside beside) throws IOException {
        out.writeStartObject();
        writeFields(out, beside.mark());
        if (beside.identity().isPresent()) {
            out.writeFieldName("process");
            write(out, beside.identity().get());
        }
        out.writeEndObject();
    }

    private static void writeFields(JsonGenerator out, Mark mark) throws IOException {
        out.writeStringField("token", mark.token());
        if (mark.side() == Side.B) {
            out.writeStringField("lock", SECOND);
        }
    }

    private static RollbackDuty duty(String found) {
        return RollbackDuty.valueOf(found.toUpperCase(Locale.ROOT));
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

    private static Identity identity(Node node, Boot now) {
        Fields fields = node.fields();
        return new Identity(
                fields.need("pid").whole(1, Integer.MAX_VALUE),
                fields.need("startTicks").whole(0, Long.MAX_VALUE),
                boot(fields, now));
    }

    private static Boot boot(Fields fields, Boot now) {
        long namespace = fields.need("pidNamespace").whole(Long.MIN_VALUE, Long.MAX_VALUE);
        return fields.need("bootId").as(id -> SystemBoot.recorded(id, namespace, now));
    }
}
