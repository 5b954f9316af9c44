package dev.opm.daemon.it;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A dump as people write it, for `restore --from`. Its apps carry the fixture's mark.
final class DumpFile {
    private final RealOpm opm;
    private final List<Map<String, Object>> apps = new ArrayList<>();

    DumpFile(RealOpm opm) {
        this.opm = opm;
    }

    DumpFile app(String name, String... command) {
        return app(name, Map.of(), command);
    }

    /// @param more fields beside name, command, cwd and env
    DumpFile app(String name, Map<String, Object> more, String... command) {
        Map<String, Object> app = new LinkedHashMap<>();
        app.put("name", name);
        app.put("command", List.of(command));
        app.put("cwd", opm.folder().toString());
        app.put("env", Map.of(RealOpm.MARK, opm.folder().toString()));
        app.putAll(more);
        apps.add(app);
        return this;
    }

    /// Writes `NAME` into the fixture's folder and answers its path.
    String write(String name) {
        try {
            String text =
                    Json.of(
                            Map.of(
                                    "format",
                                    "opm-dump",
                                    "schema",
                                    1,
                                    "content",
                                    Map.of("apps", apps)));
            return Files.writeString(opm.folder().resolve(name), text).toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
