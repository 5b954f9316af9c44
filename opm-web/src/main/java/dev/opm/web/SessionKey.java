package dev.opm.web;

import dev.opm.adapters.webhome.Secrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// The key that sessions are signed with, made once for a home.
final class SessionKey {
    private SessionKey() {}

    static byte[] of(Path file) throws IOException {
        try {
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, Secrets.random());
        } catch (FileAlreadyExistsException known) {
            // Sessions of a gateway before this one go on.
        }
        String key = Files.readString(file);
        if (key.length() < 40) {
            key = Secrets.random();
            Files.writeString(file, key);
        }
        return key.getBytes(StandardCharsets.UTF_8);
    }
}
