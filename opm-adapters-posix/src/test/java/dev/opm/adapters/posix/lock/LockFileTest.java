package dev.opm.adapters.posix.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opm.adapters.posix.linux.Descriptor;
import dev.opm.adapters.posix.linux.OpenFlags;
import dev.opm.domain.port.storage.StorageFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockFileTest {
    @TempDir Path temporary;
    private Path path = Path.of("/");

    @BeforeEach
    void resolve() throws Exception {
        path = temporary.toRealPath().resolve("lock");
    }

    @Test
    void aSymbolicLinkIsNotTakenForTheLock() throws Exception {
        Files.createSymbolicLink(path, path.resolveSibling("elsewhere"));

        assertThatThrownBy(() -> LockFile.tryLock(path, OpenFlags.READ_ONLY))
                .isInstanceOf(StorageFailure.class)
                .hasMessageContaining("symbolic link");
        assertThat(path.resolveSibling("elsewhere")).doesNotExist();
    }

    @Test
    void aFolderThatIsGoneIsSaid() {
        assertThatThrownBy(() -> LockFile.tryLock(path.resolve("x/y"), OpenFlags.READ_ONLY))
                .isInstanceOf(StorageFailure.class)
                .hasMessageContaining("ENOENT");
    }

    @Test
    void whateverHappensToTheFileALockIsTheOneThatIsAtThePath() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger taken = new AtomicInteger();
        Thread remover = Thread.ofPlatform().start(() -> removeUntil(done, taken));
        try {
            for (int i = 0; i < 2_000; i++) {
                LockFile.tryLock(path, OpenFlags.READ_ONLY)
                        .ifPresent(file -> {
                            taken.incrementAndGet();
                            file.close();
                        });
            }
        } finally {
            done.set(true);
            remover.join();
        }

        assertThat(taken.get()).isEqualTo(2_000);
        try (Descriptor last = LockFile.tryLock(path, OpenFlags.READ_ONLY).orElseThrow()) {
            assertThat(Files.isSameFile(Path.of("/proc/self/fd/" + last.number()), path)).isTrue();
        }
    }

    /// Once for each lock that is taken, at whatever moment that falls.
    private void removeUntil(AtomicBoolean done, AtomicInteger taken) {
        while (!done.get()) {
            int before = taken.get();
            try {
                Files.deleteIfExists(path);
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            while (taken.get() == before && !done.get()) {
                Thread.onSpinWait();
            }
        }
    }
}
