package dev.opm.adapters.posix;

import java.nio.file.Path;

/// The home directory: an absolute path.
public record Home(Path path) {}
