package dev.opm.adapters.formats.imports;

import dev.opm.adapters.formats.FlawedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/// The files that an import reads.
public final class ImportSource {
    private static final long LARGEST = 64L << 20;

    private ImportSource() {}

    /// @param said for messages: command and file
    public static String text(String said, Path file) throws FlawedFile {
        try {
            if (Files.isDirectory(file)) {
                throw new FlawedFile(said + ": EISDIR; name a file");
            }
            if (Files.size(file) > LARGEST) {
                throw new FlawedFile(said + ": is larger than 64 MB; name a configuration");
            }
            String text =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                            .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (NoSuchFileException missing) {
            throw new FlawedFile(said + ": ENOENT " + file + "; there is no such file");
        } catch (AccessDeniedException denied) {
            throw new FlawedFile(said + ": EACCES " + file + "; it cannot be read");
        } catch (CharacterCodingException binary) {
            throw new FlawedFile(said + ": " + file + " is not UTF-8; save it as such");
        } catch (IOException failure) {
            throw new FlawedFile(said + ": " + file + " cannot be read: " + failure.getMessage());
        }
    }

    public static Path folder(Path file) {
        return Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file.getRoot());
    }
}
