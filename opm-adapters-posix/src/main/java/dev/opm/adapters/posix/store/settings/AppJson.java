package dev.opm.adapters.posix.store.settings;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.opm.adapters.posix.store.json.Fields;
import dev.opm.adapters.posix.store.json.FlawedStoreFile;
import dev.opm.adapters.posix.store.json.Node;
import dev.opm.domain.app.App;
import dev.opm.domain.app.AppDraft;
import dev.opm.domain.app.AppId;
import dev.opm.domain.app.AppName;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.DesiredState;
import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.text.ByteText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// An app as the dump and the table hold it. All is written; only `name` and `command` are needed:
/// the others have the defaults of [AppSpec], `id` is the position in the list and `desired` is all
/// up. A field that comes later must have a default too, so that older files stay readable.
public final class AppJson {
    private AppJson() {}

    public static void writeAll(JsonGenerator out, List<App> apps) throws IOException {
        out.writeStartArray();
        for (App app : apps) {
            write(out, app);
        }
        out.writeEndArray();
    }

    /// @param folder what a relative `cwd` is relative to
    public static List<App> readAll(Node list, Path folder) {
        List<App> apps = new ArrayList<>();
        for (Node item : list.items()) {
            apps.add(read(item.fields(), apps.size(), folder));
        }
        requireDistinct(apps);
        return apps;
    }

    /// @throws FlawedStoreFile if two have one id or one name
    public static void requireDistinct(List<App> apps) {
        Set<AppId> ids = new HashSet<>();
        Set<AppName> names = new HashSet<>();
        for (App app : apps) {
            if (!ids.add(app.id())) {
                throw new FlawedStoreFile("has two apps with the id " + app.id());
            }
            if (!names.add(app.name())) {
                throw new FlawedStoreFile("has two apps with the name \"" + app.name() + "\"");
            }
        }
    }

    public static void write(JsonGenerator out, App app) throws IOException {
        AppSpec spec = app.spec();
        out.writeStartObject();
        out.writeNumberField("id", app.id().value());
        out.writeStringField("name", spec.name().value());
        LaunchJson.writeFields(out, spec.launch());
        out.writeNumberField("instances", spec.instances());
        out.writeArrayFieldStart("desired");
        for (DesiredState state : app.desired()) {
            out.writeString(Words.DESIRED.of(state));
        }
        out.writeEndArray();
        out.writeFieldName("restart");
        PolicyJson.write(out, spec.restart());
        out.writeFieldName("stop");
        PolicyJson.write(out, spec.stop());
        out.writeFieldName("logs");
        LogPolicyJson.write(out, spec.logs());
        SettingsJson.write(out, spec);
        if (spec.file().isPresent()) {
            out.writeStringField("file", ByteText.of(spec.file().get()));
        }
        out.writeEndObject();
    }

    private static App read(Fields fields, int position, Path folder) {
        AppId id =
                new AppId(
                        fields.find("id")
                                .map(node -> node.whole(0, Integer.MAX_VALUE - 1))
                                .orElse(position));
        AppName name = fields.need("name").as(AppName::new);
        Launch launch = LaunchJson.readFields(fields, folder);
        int instances =
                fields.find("instances")
                        .map(node -> node.whole(1, AppSpec.MOST_INSTANCES))
                        .orElse(1);
        List<DesiredState> desired =
                fields.find("desired")
                        .map(node -> desired(node, instances))
                        .orElse(Collections.nCopies(instances, DesiredState.UP));
        AppSpec spec =
                new AppSpec(
                        name,
                        launch,
                        instances,
                        PolicyJson.restart(fields.find("restart")),
                        PolicyJson.stop(fields.find("stop")),
                        LogPolicyJson.read(fields.find("logs")));
        AppSpec whole =
                AppDraft.of(SettingsJson.read(fields.find("settings"), spec))
                        .file(fields.find("file").map(node -> node.as(ByteText::path)))
                        .done();
        fields.done();
        return new App(id, whole, desired);
    }

    private static List<DesiredState> desired(Node node, int instances) {
        List<DesiredState> states = node.items().stream().map(Words.DESIRED::read).toList();
        if (states.size() != instances) {
            throw node.unlike("one state for each of " + instances + " instances");
        }
        return states;
    }
}
