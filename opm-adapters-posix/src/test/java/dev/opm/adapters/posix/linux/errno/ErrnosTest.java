package dev.opm.adapters.posix.linux.errno;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class ErrnosTest {
    @Test
    void theErrnoIsNamedWhereverTheJdkHidesIt() {
        assertEquals(
                "ENOSPC (No space left on device)",
                Errnos.shown(new IOException("No space left on device")));
        assertEquals("EACCES (Permission denied)", Errnos.shown(new AccessDeniedException("/x")));
        assertEquals(
                "ENOENT (No such file or directory)", Errnos.shown(new NoSuchFileException("/x")));
        assertEquals(
                "EROFS (Read-only file system)",
                Errnos.shown(new FileSystemException("/x", "/y", "Read-only file system")));
    }

    @Test
    void theJdksOwnRemarkAfterTheTextDoesNotHideIt() {
        assertEquals(
                "ELOOP (Too many levels of symbolic links or unable to access attributes of"
                        + " symbolic link)",
                Errnos.shown(
                        new FileSystemException(
                                "/x",
                                null,
                                "Too many levels of symbolic links or unable to access attributes"
                                        + " of symbolic link")));
    }

    @Test
    void anUnknownTextIsShownAsItIs() {
        assertEquals("something new", Errnos.shown(new IOException("something new")));
        assertEquals(
                "ESTALE (Stale file handle)", Errnos.shown(new IOException("Stale file handle")));
        assertEquals("IOException", Errnos.shown(new IOException()));
    }
}
