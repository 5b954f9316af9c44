package dev.opm.adapters.posix.spawn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.adapters.posix.spawn.SecretReader.Reading;
import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.app.launch.SecretSource;
import dev.opm.domain.port.process.LaunchFailure;
import dev.opm.domain.port.process.LaunchFailure.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretReaderTest {
    @TempDir Path folder;

    @Test
    void aFileIsTakenWithoutTheNewlineAtItsEnd() throws IOException {
        assertThat(read(file("s3cret\n"))).isEqualTo(new Reading.Values(Map.of("KEY", "s3cret")));
        assertThat(read(file("a b\r\n"))).isEqualTo(new Reading.Values(Map.of("KEY", "a b")));
        assertThat(read(file("two\nlines\n\n")))
                .isEqualTo(new Reading.Values(Map.of("KEY", "two\nlines\n")));
    }

    @Test
    void aValueIsNotShown() throws IOException {
        assertThat(read(file("s3cret"))).asString().isEqualTo("1 secrets");
    }

    @Test
    void whatCannotBeReadIsNamedAndItsContentIsNot() throws IOException {
        Path gone = folder.resolve("gone");

        assertThat(read(gone)).isEqualTo(missing("ENOENT", gone + ", for KEY"));
        assertThat(read(folder))
                .isEqualTo(missing("EINVAL", folder + " is no regular file, for KEY"));
        Path nul = file("a\0b");
        assertThat(read(nul)).isEqualTo(missing("EINVAL", nul + " holds a NUL character, for KEY"));
        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xC3, 0x28});
        assertThat(read(binary)).isEqualTo(missing("EILSEQ", binary + " is not UTF-8, for KEY"));
        Path large = file("x".repeat(128 * 1024));
        assertThat(read(large))
                .isEqualTo(missing("E2BIG", large + " holds more than a variable can, for KEY"));
    }

    @Test
    void aVariableIsThatOfThisProcess() {
        assertThat(read(new SecretSource.Env("PATH")))
                .isEqualTo(new Reading.Values(Map.of("KEY", System.getenv("PATH"))));
        assertThat(read(new SecretSource.Env("NO_SUCH_VARIABLE")))
                .isEqualTo(
                        missing("-", "the daemon's environment has no NO_SUCH_VARIABLE, for KEY"));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("secret"), text);
    }

    private static Reading missing(String errno, String detail) {
        return new Reading.Missing(new LaunchFailure(Stage.SECRET, errno, detail));
    }

    private static Reading read(Path file) {
        return read(new SecretSource.File(file));
    }

    private static Reading read(SecretSource source) {
        return SecretReader.read(
                new Launch(List.of("x"), Path.of("/"), Map.of())
                        .withSecrets(Map.of("KEY", source)));
    }
}
