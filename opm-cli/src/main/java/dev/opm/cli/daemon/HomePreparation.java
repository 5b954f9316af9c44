package dev.opm.cli.daemon;

import dev.opm.adapters.socket.home.HomeTrust;
import dev.opm.adapters.socket.wire.reply.ErrorCode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/// Makes the home if it is not there, for its owner alone, and says why it cannot be used.
final class HomePreparation {
    private static final Set<PosixFilePermission> OWNERS_ALONE =
            PosixFilePermissions.fromString("rw-------");

    private HomePreparation() {}

    /// Empty when the home can be written to. One that was made is looked at again, for somebody
    /// else may have been quicker.
    static Optional<Launched.Failed> prepare(HomePath home) {
        Path path = home.path();
        Optional<String> distrust = HomeTrust.flaw(path);
        try {
            if (distrust.isEmpty() && !Files.isDirectory(path)) {
                create(path);
                distrust = HomeTrust.flaw(path);
            }
        } catch (AccessDeniedException denied) {
            return Optional.of(notPermitted(home, "cannot be created: EACCES " + denied.getFile()));
        } catch (IOException failure) {
            return Optional.of(unusable(home, "cannot be created: " + reason(failure)));
        }
        if (distrust.isPresent()) {
            return Optional.of(notPermitted(home, "EACCES, it " + distrust.get()));
        }
        if (!Files.isWritable(path) || !Files.isExecutable(path)) {
            return Optional.of(notPermitted(home, "cannot be written to: EACCES"));
        }
        return prepareLog(home);
    }

    /// The daemon's log is the owner's alone, and no link to another file.
    private static Optional<Launched.Failed> prepareLog(HomePath home) {
        Path log = home.daemonLog();
        Optional<String> flaw = HomeTrust.fileFlaw(log);
        if (flaw.isPresent()) {
            return Optional.of(notPermitted(home, flaw.get() + "; remove it"));
        }
        try {
            if (Files.notExists(log, LinkOption.NOFOLLOW_LINKS)) {
                Files.createFile(log, PosixFilePermissions.asFileAttribute(OWNERS_ALONE));
            } else {
                Files.setPosixFilePermissions(log, OWNERS_ALONE);
            }
            return Optional.empty();
        } catch (FileAlreadyExistsException madeByAnother) {
            return Optional.empty();
        } catch (IOException failure) {
            return Optional.of(unusable(home, "cannot be written to: " + reason(failure)));
        }
    }

    private static void create(Path path) throws IOException {
        Path parent = path.getParent();
        if (parent != null) {
            Files.createDirectories(
                    parent,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwxr-xr-x")));
        }
        try {
            Files.createDirectory(
                    path,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        } catch (FileAlreadyExistsException raced) {
            if (!Files.isDirectory(path)) {
                throw raced;
            }
        }
    }

    private static Launched.Failed unusable(HomePath home, String why) {
        return new Launched.Failed(ErrorCode.UNREACHABLE, message(home, why));
    }

    private static Launched.Failed notPermitted(HomePath home, String why) {
        return new Launched.Failed(ErrorCode.NOT_PERMITTED, message(home, why));
    }

    private static String message(HomePath home, String why) {
        return "home "
                + home.toString().replaceAll("\\p{IsControl}", "?")
                + ": "
                + why
                + "; choose another with --home DIR or OPM_HOME";
    }

    /// The errno's name where the JDK lets it through.
    static String reason(IOException failure) {
        if (failure instanceof NoSuchFileException missing) {
            return "ENOENT " + missing.getFile();
        }
        if (failure instanceof FileAlreadyExistsException exists) {
            return "ENOTDIR " + exists.getFile() + " is not a directory";
        }
        String text =
                failure instanceof FileSystemException file && file.getReason() != null
                        ? String.valueOf(file.getReason())
                        : String.valueOf(failure.getMessage());
        return switch (text) {
            case "Not a directory" -> "ENOTDIR";
            case "Read-only file system" -> "EROFS";
            case "No space left on device" -> "ENOSPC";
            case "File name too long" -> "ENAMETOOLONG";
            case "Operation not permitted" -> "EPERM";
            default -> text;
        };
    }
}
