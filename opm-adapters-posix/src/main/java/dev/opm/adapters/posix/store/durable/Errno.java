package dev.opm.adapters.posix.store.durable;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.Objects;

/// Names the errno behind an [IOException]: the JDK hides the number and keeps strerror(3)'s text.
public final class Errno {
    private static final Map<String, String> NAMES =
            Map.ofEntries(
                    Map.entry("No space left on device", "ENOSPC"),
                    Map.entry("Disk quota exceeded", "EDQUOT"),
                    Map.entry("Input/output error", "EIO"),
                    Map.entry("Read-only file system", "EROFS"),
                    Map.entry("Permission denied", "EACCES"),
                    Map.entry("Operation not permitted", "EPERM"),
                    Map.entry("No such file or directory", "ENOENT"),
                    Map.entry("File exists", "EEXIST"),
                    Map.entry("Not a directory", "ENOTDIR"),
                    Map.entry("Is a directory", "EISDIR"),
                    Map.entry("Directory not empty", "ENOTEMPTY"),
                    Map.entry("Too many open files", "EMFILE"),
                    Map.entry("Too many links", "EMLINK"),
                    Map.entry("Too many levels of symbolic links", "ELOOP"),
                    Map.entry("File name too long", "ENAMETOOLONG"),
                    Map.entry("File too large", "EFBIG"));

    private Errno() {}

    /// `ENOSPC (No space left on device)`; only the text where the name is not known.
    public static String shown(IOException failure) {
        String text = text(failure);
        return NAMES.entrySet().stream()
                .filter(entry -> text.startsWith(entry.getKey()))
                .findFirst()
                .map(entry -> entry.getValue() + " (" + text + ")")
                .orElse(text);
    }

    private static String text(IOException failure) {
        return switch (failure) {
            case AccessDeniedException _ -> "Permission denied";
            case NoSuchFileException _ -> "No such file or directory";
            case FileAlreadyExistsException _ -> "File exists";
            case DirectoryNotEmptyException _ -> "Directory not empty";
            case FileSystemException other when other.getReason() != null -> other.getReason();
            default ->
                    Objects.requireNonNullElse(
                            failure.getMessage(), failure.getClass().getSimpleName());
        };
    }
}
