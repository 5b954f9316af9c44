package dev.opm.adapters.posix.home;

import java.nio.file.Path;

/// Which directory is the home, as the user named it.
public record Home(Path path) {
    public Home {
        path = path.toAbsolutePath().normalize();
    }
}
