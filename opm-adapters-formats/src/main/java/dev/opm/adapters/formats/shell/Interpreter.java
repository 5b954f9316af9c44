package dev.opm.adapters.formats.shell;

import static java.util.Map.entry;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What runs a script, by the extension of its file name.
///
/// TypeScript goes to `node`, which strips types by itself since 22.18; `tsx` needs more than that
/// and goes to `bun`. Shell scripts go to `bash`, for which many are written whatever their name
/// says. Whoever wants another interpreter names it: `opm start "deno run app.ts"`.
final class Interpreter {
    private static final Map<String, List<String>> BY_EXTENSION =
            Map.ofEntries(
                    entry("js", List.of("node")),
                    entry("mjs", List.of("node")),
                    entry("cjs", List.of("node")),
                    entry("ts", List.of("node")),
                    entry("mts", List.of("node")),
                    entry("cts", List.of("node")),
                    entry("tsx", List.of("bun")),
                    entry("coffee", List.of("coffee")),
                    entry("py", List.of("python3")),
                    entry("pyc", List.of("python3")),
                    entry("sh", List.of("bash")),
                    entry("bash", List.of("bash")),
                    entry("zsh", List.of("zsh")),
                    entry("rb", List.of("ruby")),
                    entry("pl", List.of("perl")),
                    entry("php", List.of("php")),
                    entry("phar", List.of("php")),
                    entry("lua", List.of("lua")),
                    entry("tcl", List.of("tclsh")),
                    entry("jl", List.of("julia")),
                    entry("r", List.of("Rscript")),
                    entry("exs", List.of("elixir")),
                    entry("java", List.of("java")),
                    entry("jar", List.of("java", "-jar")));

    private Interpreter() {}

    /// The words that go before the script; none when it runs by itself.
    static List<String> of(String script) {
        return BY_EXTENSION.getOrDefault(extension(fileName(script)), List.of());
    }

    static String fileName(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(path.lastIndexOf('/', end - 1) + 1, end);
    }

    /// In lower case; empty for `.js`, which is a hidden file and not a script.
    private static String extension(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return dot > 0 ? fileName.substring(dot + 1).toLowerCase(Locale.ROOT) : "";
    }
}
