package dev.opm.adapters.formats.appsfile;

import dev.opm.domain.setting.Vocabulary;
import dev.opm.domain.setting.value.Setting;
import java.util.List;
import java.util.stream.Stream;

/// The keys an app of a file may have, without those of other tools.
public final class AppKeys {
    public static final List<String> ALL =
            Stream.concat(
                            Stream.of("name", "command", "cwd", "env", "env_file"),
                            Vocabulary.ALL.stream().map(Setting::key))
                    .toList();

    private AppKeys() {}
}
