package dev.opm.adapters.posix.group;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Lists the groups that are right below one.
final class Subgroups {
    private Subgroups() {}

    /// None where the group is gone or cannot be read.
    static List<Path> of(Path group) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(group, Files::isDirectory)) {
            folders.forEach(found::add);
        } catch (IOException gone) {
            return List.of();
        }
        return found;
    }
}
