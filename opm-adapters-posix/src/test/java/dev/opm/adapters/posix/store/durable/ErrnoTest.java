package dev.opm.adapters.posix.store.durable;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class ErrnoTest {
    @Test
    void theErrnoIsNamedWhereverTheJdkHidesIt() {
        assertEquals(
                "ENOSPC (No space left on device)",
                Errno.shown(new IOException("No space left on device")));
        assertEquals("EACCES (Permission denied)", Errno.shown(new AccessDeniedException("/x")));
        assertEquals(
                "ENOENT (No such file or directory)", Errno.shown(new NoSuchFileException("/x")));
        assertEquals(
                "EROFS (Read-only file system)",
                Errno.shown(new FileSystemException("/x", "/y", "Read-only file system")));
    }

    @Test
    void theJdksOwnRemarkAfterTheTextDoesNotHideIt() {
        assertEquals(
                "ELOOP (Too many levels of symbolic links or unable to access attributes of"
                        + " symbolic link)",
                Errno.shown(
                        new FileSystemException(
                                "/x",
                                null,
                                "Too many levels of symbolic links or unable to access attributes"
                                        + " of symbolic link")));
    }

    @Test
    void anUnknownTextIsShownAsItIs() {
        assertEquals("Stale file handle", Errno.shown(new IOException("Stale file handle")));
        assertEquals("IOException", Errno.shown(new IOException()));
    }
}
