package dev.opm.adapters.posix.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a scan asks of the file system, a question at a time: what is there may change between any
/// two of them. No question but [#register] follows a symbolic link in the last name.
interface WatchedFileSystem {
    /// @return empty if nothing is there, or nobody may look
    Optional<BasicFileAttributes> attributes(Path path);

    /// Where a symbolic link leads, as it stands there.
    Path target(Path link) throws IOException;

    /// What is in a folder now.
    List<Path> entries(Path folder) throws IOException;

    /// Has the kernel tell what happens in a folder from here on.
    WatchKey register(Path folder, WatchService service, WatchEvent.Kind<?>... kinds)
            throws IOException;

    /// That of the machine.
    WatchedFileSystem REAL =
            new WatchedFileSystem() {
                @Override
                public Optional<BasicFileAttributes> attributes(Path path) {
                    try {
                        return Optional.of(
                                Files.readAttributes(
                                        path,
                                        BasicFileAttributes.class,
                                        LinkOption.NOFOLLOW_LINKS));
                    } catch (IOException notThere) {
                        return Optional.empty();
                    }
                }

                @Override
                public Path target(Path link) throws IOException {
                    return Files.readSymbolicLink(link);
                }

                @Override
                public WatchKey register(
                        Path folder, WatchService service, WatchEvent.Kind<?>... kinds)
                        throws IOException {
                    return folder.register(service, kinds);
                }

                @Override
                public List<Path> entries(Path folder) throws IOException {
                    try (Stream<Path> entries = Files.list(folder)) {
                        return entries.toList();
                    } catch (UncheckedIOException failure) {
                        throw failure.getCause();
                    }
                }
            };
}
