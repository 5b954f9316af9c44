package dev.opm.adapters.posix.store;

import dev.opm.adapters.posix.store.json.Envelope.Checksum;
import dev.opm.adapters.posix.store.json.Fields;
import dev.opm.adapters.posix.store.json.FlawedStoreFile;
import dev.opm.adapters.posix.store.json.JsonFile;
import dev.opm.adapters.posix.store.json.UnreadableFile;
import dev.opm.adapters.posix.store.settings.LaunchJson;
import dev.opm.domain.app.App;
import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.dump.Dump;
import dev.opm.domain.dump.DumpLoad;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A dump given by path, which people may have written: its checksum may be absent, and a relative
/// `cwd` is relative to its folder. Without a checksum an app whose `env` has no `PATH` gets
/// [#PATH], for without one hardly a program is found; nothing else is added. A file with a
/// checksum was saved by OPM and stands as it is. Stateless.
final class HandWrittenDump {
    static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private HandWrittenDump() {}

    static DumpLoad load(Path given) {
        Path file = given.toAbsolutePath();
        try {
            Optional<Dump> dump = JsonFile.read(file).map(fields -> read(file, fields));
            return dump.<DumpLoad>map(found -> new DumpLoad.Loaded(found, List.of()))
                    .orElseGet(() -> new DumpLoad.Missing(file.toString()));
        } catch (FlawedStoreFile flaw) {
            return new DumpLoad.Unreadable(List.of(file + " " + flaw.getMessage()));
        }
    }

    private static Dump read(Path file, Fields fields) {
        Path folder = Optional.ofNullable(file.getParent()).orElse(file);
        Fields content = DumpJson.ENVELOPE.open(fields, Checksum.CHECKED_IF_THERE);
        Dump dump = DumpJson.read(content, LaunchJson.tidy(folder), written(file));
        return fields.find("checksum").isPresent() ? dump : withPaths(dump);
    }

    private static Dump withPaths(Dump dump) {
        return new Dump(
                dump.nextId(),
                dump.apps().stream().map(HandWrittenDump::withPath).toList(),
                dump.savedAt());
    }

    private static App withPath(App app) {
        Launch launch = app.spec().launch();
        if (launch.env().containsKey("PATH")) {
            return app;
        }
        Map<String, String> env = new HashMap<>(launch.env());
        env.put("PATH", PATH);
        return app.withSpec(app.spec().withLaunch(launch.withEnv(env)));
    }

    private static Instant written(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException gone) {
            throw new UnreadableFile(gone);
        }
    }
}
