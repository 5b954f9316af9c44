package dev.opm.adapters.posix.linux.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.adapters.posix.linux.Descriptor;
import dev.opm.adapters.posix.linux.FileCalls;
import dev.opm.adapters.posix.linux.OpenFlags;
import dev.opm.adapters.posix.linux.errno.Outcome;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import jnr.constants.platform.Errno;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class PipeTest {
    @TempDir Path folder;
    private String name = "";

    @BeforeEach
    void choose() {
        name = folder.resolve("pipe").toString();
    }

    /// The flags are the sixth argument of splice(2), and the last that a call has room for.
    @Test
    @Timeout(60)
    void theFlagsReachTheKernelSoAnEmptyPipeIsNotWaitedFor() {
        try (Pipe pipe = pipe();
                Descriptor file = file("target")) {
            for (int i = 0; i < 20_000; i++) {
                assertThat(pipe.moveTo(file, 1 << 20, Pipe.Wait.NEVER_FOR_BYTES))
                        .isEqualTo(Outcome.failed(Errno.EAGAIN));
            }
        }
    }

    @Test
    void bytesMoveToTheEndOfTheFileEachOnce() throws IOException {
        Files.writeString(folder.resolve("target"), "before ");
        try (Pipe pipe = pipe();
                Descriptor file = file("target")) {
            write("one ");
            assertThat(FileCalls.toEnd(file)).isEqualTo(Outcome.done(7L));
            assertThat(pipe.pending()).isEqualTo(4);
            assertThat(pipe.moveTo(file, 3, Pipe.Wait.NEVER_FOR_BYTES)).isEqualTo(Outcome.done(3L));
            write("two");
            assertThat(FileCalls.toEnd(file)).isEqualTo(Outcome.done(10L));
            assertThat(pipe.moveTo(file, 1 << 20, Pipe.Wait.FOR_BOTH)).isEqualTo(Outcome.done(4L));
        }

        assertThat(folder.resolve("target")).hasContent("before one two");
    }

    @Test
    void aPipeIsOursAloneAndWhatElseHasItsNameIsRefused() throws IOException {
        try (Pipe pipe = pipe()) {
            assertThat(Files.getPosixFilePermissions(Path.of(name)))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            assertThat(pipe.capacity()).isPositive();
        }
        Files.writeString(folder.resolve("file"), "mine");

        assertThat(Pipe.open(folder.resolve("file").toString()).failure()).contains(Errno.EEXIST);
    }

    @Test
    void copyingMovesTheSameBytesAndLeavesTheRestInThePipe() throws IOException {
        Files.writeString(folder.resolve("target"), "before ");
        try (Pipe pipe = pipe();
                Descriptor file = file("target")) {
            write("one two");
            assertThat(FileCalls.toEnd(file)).isEqualTo(Outcome.done(7L));
            assertThat(PipeCopy.move(pipe, file, 4)).isEqualTo(Outcome.done(4L));
            assertThat(pipe.pending()).isEqualTo(3);
            assertThat(PipeCopy.move(pipe, file, 1 << 20)).isEqualTo(Outcome.done(3L));
            assertThat(PipeCopy.move(pipe, file, 1)).isEqualTo(Outcome.failed(Errno.EAGAIN));
        }

        assertThat(folder.resolve("target")).hasContent("before one two");
    }

    @Test
    void whatCannotBeCopiedStaysInThePipe() throws IOException {
        try (Pipe pipe = pipe();
                Descriptor full =
                        Descriptor.open("/dev/full", OpenFlags.WRITE_ONLY, 0).orThrow("open")) {
            write("kept");
            assertThat(PipeCopy.move(pipe, full, 10)).isEqualTo(Outcome.failed(Errno.ENOSPC));
            assertThat(pipe.pending()).isEqualTo(4);
            assertThat(PipeCopy.discard(pipe, 10)).isEqualTo(Outcome.done(4L));
            assertThat(pipe.pending()).isZero();
        }
    }

    @Test
    void aPipeIsUnusedOnceNobodyHasItOpen() {
        try (Pipe pipe = pipe()) {
            assertThat(pipe.capacity()).isPositive();
            assertThat(Pipe.isUnused(name)).isFalse();
        }
        assertThat(Pipe.isUnused(name)).isTrue();
        assertThat(Pipe.isUnused(name + "-gone")).isFalse();
    }

    @Test
    @Timeout(60)
    void aReadyPipeIsGivenOutOnceUntilItIsArmedAgain() throws IOException {
        try (Pipe pipe = pipe();
                ReadyPipes ready = new ReadyPipes()) {
            ready.add(pipe, 7);
            write("x");
            assertThat(keys(ready)).containsExactly(7L);
            ready.rearm(pipe, 7);
            assertThat(keys(ready)).containsExactly(7L);
            ready.wakeAll();
            assertThat(ready.await(_ -> {})).isFalse();
        }
    }

    @Test
    @Timeout(60)
    void allPipesThatAreReadyAreToldInOneCall() throws IOException {
        try (Pipe one = pipe();
                ReadyPipes ready = new ReadyPipes()) {
            write("x");
            name = folder.resolve("other").toString();
            try (Pipe other = pipe()) {
                write("y");
                ready.add(one, 1);
                ready.add(other, 2);

                assertThat(keys(ready)).containsExactlyInAnyOrder(1L, 2L);
            }
        }
    }

    private static List<Long> keys(ReadyPipes ready) {
        List<Long> keys = new ArrayList<>();
        assertThat(ready.await(keys::add)).isTrue();
        return keys;
    }

    private Pipe pipe() {
        if (!FileCalls.exists(name)) {
            Pipe.make(name).orThrow("make");
        }
        return Pipe.open(name).orThrow("open");
    }

    private void write(String text) throws IOException {
        try (FileOutputStream out = new FileOutputStream(name)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private Descriptor file(String file) {
        return Descriptor.open(
                        folder.resolve(file).toString(),
                        OpenFlags.READ_WRITE | OpenFlags.CREATE,
                        0600)
                .orThrow("open");
    }
}
