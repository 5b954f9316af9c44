package dev.opm.adapters.posix.linux.errno;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import jnr.constants.platform.Errno;

/// The errno behind an [IOException], for messages: the JDK hides the number and keeps the text of
/// strerror(3), or has a class of its own for it.
public final class Errnos {
    private Errnos() {}

    /// The name, `ENOSPC`; `EIO` where it cannot be told.
    public static String name(IOException failure) {
        return of(failure).orElse(Errno.EIO).name();
    }

    /// `ENOSPC (No space left on device)`; only the text where the name is not known.
    public static String shown(IOException failure) {
        String text = text(failure);
        return of(failure).map(errno -> errno.name() + " (" + text + ")").orElse(text);
    }

    /// `ENOSPC (No space left on device)`.
    public static String shown(Errno errno) {
        return errno.name() + " (" + errno.description() + ")";
    }

    /// The longest text that fits: the JDK adds remarks of its own behind it.
    private static Optional<Errno> of(IOException failure) {
        String text = text(failure);
        return Arrays.stream(Errno.values())
                .filter(Errno::defined)
                .filter(errno -> text.startsWith(errno.description()))
                .max(Comparator.comparingInt(errno -> errno.description().length()));
    }

    private static String text(IOException failure) {
        return switch (failure) {
            case AccessDeniedException _ -> Errno.EACCES.description();
            case NoSuchFileException _ -> Errno.ENOENT.description();
            case FileAlreadyExistsException _ -> Errno.EEXIST.description();
            case DirectoryNotEmptyException _ -> Errno.ENOTEMPTY.description();
            case FileSystemException other when other.getReason() != null -> other.getReason();
            default ->
                    Objects.requireNonNullElse(
                            failure.getMessage(), failure.getClass().getSimpleName());
        };
    }
}
