package dev.opm.adapters.posix.testing;

import dev.opm.domain.instance.Identity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What the kernel says of a process, read by other means than the adapters'.
public final class Child {
    private Child() {}

    public static List<Integer> descriptors(Identity process) throws IOException {
        return links(process.pid()).stream()
                .map(link -> Integer.parseInt(link.getFileName().toString()))
                .sorted()
                .toList();
    }

    /// Waits until these are all it has open, for a program begins with its loader, which opens
    /// libraries.
    public static void awaitDescriptors(Identity process, Integer... numbers) {
        List<Integer> expected = List.of(numbers);
        Await.until(
                process + " to have open " + expected,
                () -> {
                    try {
                        return descriptors(process).equals(expected);
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                });
    }

    public static String descriptor(Identity process, int number) {
        return targetOf(Path.of("/proc/" + process.pid() + "/fd/" + number));
    }

    public static List<Path> links(long pid) throws IOException {
        try (Stream<Path> links = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return links.toList();
        }
    }

    /// Empty for one that was closed meanwhile.
    public static String targetOf(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (NoSuchFileException closed) {
            return "";
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    public static String status(Identity process, String field) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith(field + ":"))
                .map(line -> line.substring(field.length() + 1).strip())
                .findFirst()
                .orElseThrow();
    }
}
