package dev.opm.adapters.posix.store.json;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads one file of JSON and tells its flaws apart. Only regular files are opened, so a FIFO
/// cannot hold the reader.
public final class JsonFile {
    public static final long LARGEST = 64L << 20;

    private JsonFile() {}

    /// The object in the file; empty if there is no such file.
    ///
    /// @throws FlawedStoreFile if there is one that is no such object or cannot be read
    public static Optional<Fields> read(Path file) {
        return read(file, JsonFile::parse);
    }

    /// The objects on the lines of the file, at least one; empty if there is no such file. Of the
    /// lines after the first, what has no newline behind it was cut off and is left out.
    ///
    /// @throws FlawedStoreFile as [#read]
    public static Optional<List<Fields>> readLines(Path file) {
        return read(file, in -> lines(in.readAllBytes()));
    }

    private interface Parsing<T> {
        T of(InputStream in) throws IOException;
    }

    private static <T> Optional<T> read(Path file, Parsing<T> parsing) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                throw new FlawedStoreFile("is a directory, not a file");
            }
            if (!attributes.isRegularFile()) {
                throw new FlawedStoreFile("is not a regular file");
            }
            if (attributes.size() == 0) {
                throw new FlawedStoreFile("is empty (0 bytes)");
            }
            if (attributes.size() > LARGEST) {
                throw new FlawedStoreFile("is larger than 64 MB (" + attributes.size() + " bytes)");
            }
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                return Optional.of(parsing.of(in));
            }
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new UnreadableFile(unreadable);
        }
    }

    /// As [#read], from what is to become a file.
    public static Fields read(byte[] content) {
        try {
            return parse(new ByteArrayInputStream(content));
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
    }

    private static List<Fields> lines(byte[] content) throws IOException {
        List<Fields> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < content.length; i++) {
            if (content[i] == '\n') {
                lines.add(parse(new ByteArrayInputStream(content, start, i - start)));
                start = i + 1;
            }
        }
        if (start == 0) {
            lines.add(parse(new ByteArrayInputStream(content)));
        }
        return lines;
    }

    private static Fields parse(InputStream in) throws IOException {
        return new Node("", Json.read(in)).fields();
    }
}
