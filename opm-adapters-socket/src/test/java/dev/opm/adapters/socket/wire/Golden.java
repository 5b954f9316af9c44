package dev.opm.adapters.socket.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The golden files. `-Dgolden.write=true` writes them instead of comparing, for a change of the
/// contract that is meant; read the difference before committing it.
public final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources/golden");

    private Golden() {}

    static byte[] bytes(String name, byte[] actual) throws IOException {
        Path file = FOLDER.resolve(name + ".json");
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, new String(actual, UTF_8) + "\n");
        }
        return Files.readString(file).stripTrailing().getBytes(UTF_8);
    }

    /// Every golden file, for tests that start from right input.
    public static List<byte[]> all(String prefix) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .sorted()
                    .map(Golden::read)
                    .toList();
        }
    }

    static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString().replace(".json", ""))
                    .sorted()
                    .toList();
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readString(file).stripTrailing().getBytes(UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
