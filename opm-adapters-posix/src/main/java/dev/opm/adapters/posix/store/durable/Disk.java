package dev.opm.adapters.posix.store.durable;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/// What the stores ask of the file system, one step at a time, so that a test can let each step
/// fail or be the last.
public interface Disk {
    /// A new file that only the owner reads; an error if there is one.
    Draft create(Path file) throws IOException;

    /// Writes behind the end of a file that is there; a part of it stays if that fails.
    void append(Path file, byte[] content) throws IOException;

    /// Writes over a file that is there, from its beginning, and cuts off what is behind. Takes no
    /// room that the file does not have, unless the content is larger.
    void overwrite(Path file, byte[] content) throws IOException;

    /// Takes the place of `to` at once if it exists.
    void rename(Path from, Path to) throws IOException;

    void link(Path existing, Path link) throws IOException;

    /// Nothing happens if there is none.
    void delete(Path file) throws IOException;

    /// Makes creations, renames and links in the folder survive power loss.
    void syncFolder(Path folder) throws IOException;

    /// A file being written.
    interface Draft extends Closeable {
        void write(byte[] content) throws IOException;

        /// Makes the content survive power loss.
        void sync() throws IOException;
    }
}
