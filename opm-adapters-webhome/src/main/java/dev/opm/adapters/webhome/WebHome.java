package dev.opm.adapters.webhome;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/// The folder of the gateway in a home, for its owner alone.
public final class WebHome {
    private final Path home;
    private final Path folder;

    public WebHome(Path home) {
        this.home = home;
        this.folder = home.resolve("web");
    }

    public TokenFile tokens() {
        return new TokenFile(lines("tokens.jsonl"));
    }

    public LoginCodes logins() {
        return new LoginCodes(lines("logins.jsonl"));
    }

    public AlertRules alerts() {
        return new AlertRules(lines("alerts.jsonl"));
    }

    /// A file that only the gateway knows, in a folder that is there.
    public Path file(String name) throws IOException {
        Path path = folder.resolve(name);
        prepared(path);
        return path;
    }

    private LineFile lines(String name) {
        return new LineFile(home, folder.resolve(name));
    }

    static Path prepared(Path file) throws IOException {
        Path folder = Objects.requireNonNull(file.getParent());
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(
                    folder,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        }
        return folder;
    }
}
