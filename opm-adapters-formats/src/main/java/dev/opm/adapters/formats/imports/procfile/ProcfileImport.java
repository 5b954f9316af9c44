package dev.opm.adapters.formats.imports.procfile;

import dev.opm.adapters.formats.FlawedFile;
import dev.opm.adapters.formats.env.EnvFile;
import dev.opm.adapters.formats.imports.ImportSource;
import dev.opm.adapters.formats.imports.Imported;
import dev.opm.adapters.formats.imports.ImportedApp;
import dev.opm.adapters.formats.imports.Omission;
import dev.opm.adapters.formats.shell.CommandText;
import dev.opm.adapters.formats.shell.DefaultName;
import dev.opm.domain.app.AppName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A Procfile as apps, each with the `.env` beside it. A process whose command asks for a PORT gets
/// the port that foreman would give it: 5000, and 100 more for each process type before it.
public final class ProcfileImport {
    private static final Pattern LINE = Pattern.compile("^([A-Za-z0-9_-]+):\\s*(.+)$");
    private static final int FIRST_PORT = 5000;
    private static final int STEP = 100;

    private final String said;

    /// @param said for messages: command and file
    public ProcfileImport(String said) {
        this.said = said;
    }

    public Imported read(Path file) throws FlawedFile {
        Path folder = ImportSource.folder(file);
        Path envFile = folder.resolve(".env");
        boolean hasEnv = Files.isRegularFile(envFile);
        Map<String, String> env = hasEnv ? EnvFile.read(said, ".env", envFile) : Map.of();
        int port = port(env.getOrDefault("PORT", ""));
        List<ImportedApp> apps = new ArrayList<>();
        List<Omission> losses = new ArrayList<>();
        for (String line : ImportSource.text(said, file).lines().toList()) {
            Matcher parts = LINE.matcher(line.strip());
            if (parts.matches()) {
                ImportedApp.Draft app =
                        app(
                                parts.group(1),
                                parts.group(2).strip(),
                                folder,
                                port + STEP * apps.size());
                if (hasEnv) {
                    app.with("env_file", envFile.toString());
                }
                apps.add(app.done());
            } else if (!line.isBlank() && !line.strip().startsWith("#")) {
                losses.add(new Omission("\"" + line.strip() + "\"", "is no line NAME: COMMAND"));
            }
        }
        return new Imported(apps, losses);
    }

    private static ImportedApp.Draft app(String type, String command, Path folder, int port) {
        String name = AppName.flawIn(type).isEmpty() ? type : DefaultName.of(type).value();
        ImportedApp.Draft app = new ImportedApp.Draft(name);
        switch (CommandText.read(command)) {
            case CommandText.Reading.Command _ -> app.with("command", command);
            case CommandText.Reading.Flawed(String why) -> {
                app.with("command", List.of("/bin/sh", "-c", command));
                app.left("its command cannot be read: " + why);
            }
        }
        app.with("cwd", folder.toString());
        if (command.contains("PORT")) {
            app.with("port_range", port + "-" + (port + STEP - 1));
        }
        if (type.equals("release")) {
            app.left("a release command is run once, before a deployment");
        }
        return app;
    }

    private static int port(String text) {
        return text.matches("[1-9][0-9]{0,4}") && Integer.parseInt(text) <= 60_000
                ? Integer.parseInt(text)
                : FIRST_PORT;
    }
}
