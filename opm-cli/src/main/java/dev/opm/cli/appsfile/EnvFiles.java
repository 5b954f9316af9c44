package dev.opm.cli.appsfile;

import dev.opm.cli.caller.EnvFile;
import dev.opm.cli.line.UsageException;
import dev.opm.domain.setting.value.FlawedSetting;
import dev.opm.domain.setting.value.Kinds;
import dev.opm.domain.setting.value.Value;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The env files that an app of a file names, the later ones over the earlier.
record EnvFiles(String said, Path folder) {
    Map<String, String> read(Value files, Optional<Integer> line) throws UsageException {
        String where = said + line.map(number -> " line " + number).orElse("") + ": env_file";
        Map<String, String> env = new LinkedHashMap<>();
        for (String file : names(files, where)) {
            env.putAll(EnvFile.read(where, file, folder.resolve(file)));
        }
        return env;
    }

    private static List<String> names(Value files, String where) throws UsageException {
        try {
            return files instanceof Value.Items(List<Value> items)
                    ? items.stream().map(Kinds::text).toList()
                    : List.of(Kinds.text(files));
        } catch (FlawedSetting flaw) {
            throw new UsageException(where + " " + flaw.why());
        }
    }
}
