package dev.opm.adapters.posix.notification;

import dev.opm.domain.instance.Mark;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// The names of notification sockets: the same for an incarnation under every daemon of the home,
/// and not to be guessed by anybody else, for they are made with a key that is kept in
/// `HOME/notify-key`. Callable from any thread.
final class NotificationNames {
    private static final int KEY_BYTES = 32;
    private static final int NAME_BYTES = 16;

    private final Path file;
    private byte[] key = {};

    NotificationNames(Path file) {
        this.file = file;
    }

    String of(Mark incarnation) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(key());
            byte[] name = digest.digest(incarnation.text().getBytes(StandardCharsets.UTF_8));
            return "opm/" + HexFormat.of().formatHex(Arrays.copyOf(name, NAME_BYTES));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private synchronized byte[] key() {
        if (key.length != KEY_BYTES) {
            try {
                key = readOrMake();
            } catch (IOException notKept) {
                key = random(); // good for this daemon's launches; the next one is deaf to them
            }
        }
        return key.clone();
    }

    /// A torn one is made anew.
    private byte[] readOrMake() throws IOException {
        try {
            byte[] known = Files.readAllBytes(file);
            if (known.length == KEY_BYTES) {
                return known;
            }
        } catch (NoSuchFileException none) {
            // made below
        }
        byte[] fresh = random();
        Path next = file.resolveSibling(file.getFileName() + ".tmp");
        Files.deleteIfExists(next);
        try {
            Files.createFile(
                    next,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException raced) {
            throw new IOException("somebody else makes " + next, raced);
        }
        Files.write(next, fresh);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        return fresh;
    }

    private static byte[] random() {
        try (InputStream random = new FileInputStream("/dev/urandom")) {
            return random.readNBytes(KEY_BYTES);
        } catch (IOException noSuchMachine) {
            throw new UncheckedIOException(noSuchMachine);
        }
    }
}
