package dev.opm.cli.appsfile;

import java.util.Locale;
import java.util.Optional;

/// What kind of apps file a word names, by its ending. A script is one only if it is called as
/// pm2's are, `NAME.config.js`: any other is an app.
public enum FileKind {
    YAML,
    JSON,
    NODE_MODULE;

    public static Optional<FileKind> of(String word) {
        String name = word.toLowerCase(Locale.ROOT);
        if (name.endsWith(".yaml") || name.endsWith(".yml")) {
            return Optional.of(YAML);
        }
        if (name.endsWith(".json")) {
            return Optional.of(JSON);
        }
        boolean module =
                name.endsWith(".config.js")
                        || name.endsWith(".config.cjs")
                        || name.endsWith(".config.mjs");
        return module ? Optional.of(NODE_MODULE) : Optional.empty();
    }
}
