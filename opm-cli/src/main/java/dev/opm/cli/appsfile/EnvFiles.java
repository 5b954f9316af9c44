package dev.opm.cli.appsfile;

import dev.opm.adapters.formats.FlawedFile;
import dev.opm.adapters.formats.env.EnvFile;
import dev.opm.adapters.formats.yaml.AppsLayout;
import dev.opm.domain.setting.value.FlawedSetting;
import dev.opm.domain.setting.value.Kinds;
import dev.opm.domain.setting.value.Value;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The env files that an app of a file names, the later ones over the earlier.
record EnvFiles(String said, Path folder) implements AppsLayout.EnvFileReader {
    @Override
    public Map<String, String> read(Value files, Optional<Integer> line) throws FlawedFile {
        String where = said + line.map(number -> " line " + number).orElse("") + ": env_file";
        Map<String, String> env = new LinkedHashMap<>();
        for (String file : names(files, where)) {
            env.putAll(EnvFile.read(where, file, folder.resolve(file)));
        }
        return env;
    }

    private static List<String> names(Value files, String where) throws FlawedFile {
        try {
            return files instanceof Value.Items(List<Value> items)
                    ? items.stream().map(Kinds::text).toList()
                    : List.of(Kinds.text(files));
        } catch (FlawedSetting flaw) {
            throw new FlawedFile(where + " " + flaw.why());
        }
    }
}
