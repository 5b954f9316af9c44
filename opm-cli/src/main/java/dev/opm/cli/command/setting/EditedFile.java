package dev.opm.cli.command.setting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Collectors;

/// A text in a file of its own, which only its owner reads, while somebody edits it.
final class EditedFile {
    private static final String HEAD =
            """
            # The app as it is set. Save and leave the editor to change it; leave it as it is to
            # change nothing. Variables that the app inherited are not here.
            """;
    private static final String MARK = "#! ";

    private final Path path;
    private String before;

    private EditedFile(Path path, String before) {
        this.path = path;
        this.before = before;
    }

    static EditedFile of(String text) throws IOException {
        Path path =
                Files.createTempFile(
                        "opm-edit",
                        ".yaml",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        Files.writeString(path, HEAD + text);
        return new EditedFile(path, HEAD + text);
    }

    Path path() {
        return path;
    }

    boolean isAsBefore() throws IOException {
        return Files.readString(path).equals(before);
    }

    boolean hasComplaint() {
        return before.startsWith(MARK);
    }

    /// Puts what is wrong above the text.
    void complain(String message) throws IOException {
        String text =
                Files.readString(path)
                        .lines()
                        .filter(line -> !line.startsWith(MARK))
                        .map(line -> line + "\n")
                        .collect(Collectors.joining());
        String complaint =
                message.lines().map(line -> MARK + line + "\n").collect(Collectors.joining());
        before = complaint + text;
        Files.writeString(path, before);
    }

    void remove() throws IOException {
        Files.deleteIfExists(path);
    }
}
