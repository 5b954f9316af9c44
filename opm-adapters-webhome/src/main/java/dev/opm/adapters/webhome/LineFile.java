package dev.opm.adapters.webhome;

import dev.opm.adapters.socket.home.HomeTrust;
import dev.opm.adapters.socket.wire.log.EventLine;
import dev.opm.adapters.socket.wire.reply.JsonDocuments;
import dev.opm.domain.setting.value.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// A file of JSON objects, one a line, mode 0600, which several processes read and change. A change
/// is made under a kernel lock and takes the file's place at once, so a reader sees all of it or
/// nothing. Reading asks the kernel first whether the file is another one than last time. The home
/// has to be one that this user may trust, which is looked at before the first use.
///
/// Callable from any thread.
final class LineFile {
    private static final FileAttribute<?> OWNERS =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path path;
    private final Path home;
    private boolean isTrusted;
    private Optional<Object> known = Optional.empty();
    private List<Value.Fields> lines = List.of();

    /// @param home that the file is somewhere in
    LineFile(Path home, Path path) {
        this.home = home.toAbsolutePath();
        this.path = path;
    }

    /// None where there is no file.
    ///
    /// @throws AccessDeniedException if the home is another user's, or can be replaced by one
    synchronized List<Value.Fields> lines() throws IOException {
        requireTrust();
        try {
            BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
            Optional<Object> version =
                    Optional.of(List.of(key(now), now.lastModifiedTime(), now.size()));
            if (!version.equals(known)) {
                lines =
                        Files.readAllLines(path).stream()
                                .flatMap(line -> EventLine.read(line).stream())
                                .toList();
                known = version;
            }
        } catch (NoSuchFileException none) {
            known = Optional.empty();
            lines = List.of();
        }
        return lines;
    }

    private static Object key(BasicFileAttributes attributes) {
        return Objects.requireNonNullElse(attributes.fileKey(), "none");
    }

    /// @throws AccessDeniedException as [#lines] does
    synchronized void change(UnaryOperator<List<Value.Fields>> change) throws IOException {
        requireTrust();
        Path folder = WebHome.prepared(path);
        try (FileChannel lock =
                        FileChannel.open(
                                folder.resolve("lock"),
                                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                                OWNERS);
                var _ = lock.lock()) {
            replace(folder, change.apply(lines()));
        }
    }

    private void requireTrust() throws AccessDeniedException {
        if (!isTrusted) {
            Optional<String> flaw = HomeTrust.flaw(home);
            if (flaw.isPresent()) {
                throw new AccessDeniedException(home.toString(), null, flaw.get());
            }
            isTrusted = true;
        }
    }

    private void replace(Path folder, List<Value.Fields> changed) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (Value.Fields line : changed) {
            text.write(JsonDocuments.row(line));
            text.write('\n');
        }
        Path draft = Files.createTempFile(folder, "draft", "", OWNERS);
        try (FileChannel out = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(text.toByteArray());
            while (rest.hasRemaining()) {
                out.write(rest);
            }
            out.force(true);
        }
        Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
    }
}
