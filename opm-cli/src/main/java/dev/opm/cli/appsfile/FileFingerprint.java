package dev.opm.cli.appsfile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// By what a file is known to be the one that was read before, without reading it: its times of
/// change in nanoseconds, its size and its inode.
public final class FileFingerprint {
    private FileFingerprint() {}

    /// Empty where there is no file, or none that may be looked at.
    public static Optional<String> of(Path file) {
        try {
            Map<String, Object> status =
                    Files.readAttributes(file, "unix:lastModifiedTime,ctime,size,ino");
            return Optional.of(
                    status.get("lastModifiedTime")
                            + "."
                            + status.get("ctime")
                            + "."
                            + status.get("size")
                            + "."
                            + status.get("ino"));
        } catch (IOException noFile) {
            return Optional.empty();
        }
    }
}
