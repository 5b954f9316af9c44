package dev.opm.adapters.posix.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.adapters.posix.linux.errno.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import jnr.constants.platform.Errno;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescriptorTest {
    @TempDir Path folder;

    @Test
    void anOpenFileIsAboveTheStandardOnesAndNotInherited() {
        String path = folder.resolve("file").toString();
        int flags = OpenFlags.READ_WRITE | OpenFlags.CREATE;
        try (Descriptor file = Descriptor.open(path, flags, 0600).orThrow("open")) {
            assertThat(file.number()).isGreaterThanOrEqualTo(10);
            assertThat(FileCalls.writeSmall(file, "hällo").orThrow("write")).isEqualTo(6);
            assertThat(FileCalls.readSmall(file).orThrow("read")).isEqualTo("hällo");
            assertThat(TestFlags.of(file)).isEqualTo("0" + "2100002");
        }
    }

    @Test
    void whatCannotBeOpenedSaysWhy() {
        assertThat(Descriptor.open("/no/such", OpenFlags.READ_ONLY, 0))
                .isEqualTo(Outcome.failed(Errno.ENOENT));
    }

    @Test
    void aReservedNumberIsTakenForLife() {
        Descriptor.reserve(198);
        Descriptor.reserve(198);

        assertThat(Files.exists(Path.of("/proc/self/fd/198"))).isTrue();
    }

    /// The flags of a descriptor as /proc shows them, in octal.
    private static final class TestFlags {
        static String of(Descriptor file) {
            try {
                return Files.readAllLines(Path.of("/proc/self/fdinfo/" + file.number())).stream()
                        .filter(line -> line.startsWith("flags:"))
                        .map(line -> line.substring(6).strip())
                        .findFirst()
                        .orElseThrow();
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
