package dev.opm.adapters.posix.store.settings;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.opm.adapters.posix.store.json.Fields;
import dev.opm.adapters.posix.store.json.Node;
import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.text.ByteText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A launch as three fields of an object: `"command":["sleep","100"],"cwd":"/srv","env":{…}`.
///
/// `cwd` may be relative to the file's folder and defaults to it; `env` defaults to empty.
public final class LaunchJson {
    private LaunchJson() {}

    public static void writeFields(JsonGenerator out, Launch launch) throws IOException {
        out.writeArrayFieldStart("command");
        for (String word : launch.command()) {
            out.writeString(word);
        }
        out.writeEndArray();
        out.writeStringField("cwd", ByteText.of(launch.cwd()));
        out.writeObjectFieldStart("env");
        for (Map.Entry<String, String> variable : launch.env().entrySet()) {
            out.writeStringField(variable.getKey(), variable.getValue());
        }
        out.writeEndObject();
    }

    public static Launch readFields(Fields fields, Path folder) {
        Node command = fields.need("command");
        List<String> words = command.texts();
        Path cwd = fields.find("cwd").map(node -> cwd(node, folder)).orElse(folder);
        Map<String, String> env = fields.find("env").map(Node::textMap).orElse(Map.of());
        return command.judge(() -> new Launch(words, cwd, env));
    }

    private static Path cwd(Node node, Path folder) {
        if (node.text().isEmpty()) {
            throw node.unlike("a folder");
        }
        Path given = node.as(ByteText::path);
        return given.isAbsolute() ? given : tidy(folder.resolve(given));
    }

    /// Without `.` and `..`, unless a symbolic link makes that another folder.
    public static Path tidy(Path cwd) {
        try {
            Path tidy = cwd.normalize();
            return Files.isSameFile(cwd, tidy) ? tidy : cwd;
        } catch (IOException notThere) {
            return cwd;
        }
    }
}
