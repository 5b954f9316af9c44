package dev.opm.node.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opm.domain.cluster.Timing;
import dev.opm.node.line.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WatchdogDeviceTest {
    @TempDir private Path folder;
    private Path device = Path.of("/dev/null");
    private Path devices;

    @BeforeEach
    void make() throws IOException {
        devices = folder.resolve("class");
        Files.createDirectories(devices.resolve("null"));
    }

    @Test
    void oneThatActsBeforeOthersTakeTheSlotsIsTaken() throws IOException {
        timeout("7");
        check();
    }

    @Test
    void oneThatActsTooLateIsRefusedWithWhatToDo() throws IOException {
        timeout("60");
        assertThatThrownBy(this::check)
                .isInstanceOf(Refused.class)
                .hasMessageContaining("acts after 60s, but others take the slots 7s after")
                .hasMessageContaining("wdctl --settimeout 7 " + device);
    }

    @Test
    void oneOfWhichTheKernelSaysNothingIsTaken() {
        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @Test
    void oneThatIsNotThereIsRefused() {
        device = folder.resolve("none");
        assertThatThrownBy(this::check)
                .isInstanceOf(Refused.class)
                .hasMessageContaining("there is none; modprobe softdog");
    }

    @Test
    void aFileIsRefusedAndNotWrittenOver() throws IOException {
        device = Files.writeString(folder.resolve("notes"), "mine");
        assertThatThrownBy(this::check)
                .isInstanceOf(Refused.class)
                .hasMessageContaining("it is no device");
        assertThat(Files.readString(device)).isEqualTo("mine");
    }

    @Test
    void theGuardIsToldOfItByAPathThatMeansTheSameEverywhere() {
        assertThat(WatchdogDevice.of("wd").file()).isAbsolute();
    }

    private void timeout(String seconds) throws IOException {
        Files.writeString(devices.resolve("null").resolve("timeout"), seconds + "\n");
    }

    private void check() {
        new WatchdogDevice(device).check(Timing.DEFAULT, devices);
    }
}
