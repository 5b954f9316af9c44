package dev.opm.domain.dump;

import java.nio.file.Path;

/// Where a dump is read from.
public sealed interface DumpSource {
    /// The home's own dump and its older generations.
    record Home() implements DumpSource {}

    /// A file somebody gave; relative working directories in it are resolved against its folder.
    record File(Path path) implements DumpSource {}
}
