package dev.opm.adapters.socket.wire.request;

import dev.opm.adapters.socket.wire.json.Choice;
import dev.opm.adapters.socket.wire.json.JsonObject;
import dev.opm.adapters.socket.wire.json.MessageFlaw;

/// Which request a name means.
final class RequestReader {
    private RequestReader() {}

    static Request<?> read(String name, JsonObject object) {
        return switch (name) {
            case "start" -> StartRequestJson.readStart(object);
            case "start-program" -> StartRequestJson.readStartProgram(object);
            case "start-file" -> FileRequestJson.readStart(object);
            case "apply" -> FileRequestJson.readApply(object);
            case "export" -> FileRequestJson.readExport(object);
            case "scale" -> new Request.Scale(object.text("target"), object.text("to"));
            case "reconfigure" -> SettingRequestJson.readReconfigure(object);
            case "edit" -> SettingRequestJson.readEdit(object);
            case "rename" -> new Request.Rename(object.text("target"), object.text("name"));
            case "await-ready" -> new Request.AwaitReady(object.texts("targets"));
            case "stop" -> new Request.Stop(object.texts("targets"));
            case "restart" -> TargetRequestJson.readRestart(object);
            case "reload" -> new Request.Reload(object.texts("targets"));
            case "reset" -> new Request.Reset(object.texts("targets"));
            case "delete" -> new Request.Delete(object.texts("targets"));
            case "list" -> new Request.ListInstances(object.texts("targets"));
            case "list-all" -> new Request.ListAll();
            case "info" -> new Request.Info(object.texts("targets"));
            case "env" -> new Request.Env(object.text("target"));
            case "signal" -> new Request.Signal(object.text("signal"), object.texts("targets"));
            case "orphans" ->
                    new Request.Orphans(Choice.take(object, "what", Request.Remnants.values()));
            case "flush" -> new Request.Flush(object.texts("targets"));
            case "logs" -> new Request.LogFiles(object.texts("targets"));
            case "save" -> RestoreRequestJson.readSave(object);
            case "restore" -> RestoreRequestJson.readRestore(object);
            case "restore-status" -> new Request.RestoreStatus();
            case "daemon-status" -> new Request.DaemonStatus();
            case "watch" ->
                    new Request.Watch(Choice.take(object, "measuring", Request.Measuring.values()));
            case "measure" -> new Request.Measure();
            case "note" -> new Request.Note(object.text("what"));
            case "daemon-restart" -> new Request.DaemonRestart();
            default -> throw new MessageFlaw("there is no request \"" + name + "\"");
        };
    }
}
