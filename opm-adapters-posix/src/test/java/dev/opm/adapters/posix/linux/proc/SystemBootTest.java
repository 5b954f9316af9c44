package dev.opm.adapters.posix.linux.proc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.instance.Boot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemBootTest {
    private static final String THE_MACHINES = "pid:[4026531836]";
    private static final String A_CONTAINERS = "pid:[4026532288]";

    @TempDir Path proc;

    @BeforeEach
    void thisBoot() throws IOException {
        write("sys/kernel/random/boot_id", "0a1b2c3d-4e5f\n");
        Files.createDirectories(proc.resolve("self/ns"));
    }

    @Test
    void aContainerThatIsStartedAgainIsAnotherAlsoWithTheInodeOfTheOneBefore() throws IOException {
        namespace(A_CONTAINERS);
        first(4711);
        Boot before = SystemBoot.read(proc);
        assertThat(SystemBoot.read(proc)).isEqualTo(before);

        first(9000);
        Boot after = SystemBoot.read(proc);
        assertThat(after.pidNamespace()).isEqualTo(before.pidNamespace());
        assertThat(after).isNotEqualTo(before);
    }

    @Test
    void onTheMachineItselfTheBootIsEnough() throws IOException {
        namespace(THE_MACHINES);
        first(4711);

        assertThat(SystemBoot.read(proc)).isEqualTo(new Boot("0a1b2c3d-4e5f", 4026531836L));
    }

    @Test
    void whereTheFirstProcessIsHiddenTheInodeHasToDo() throws IOException {
        namespace(A_CONTAINERS);

        assertThat(SystemBoot.read(proc)).isEqualTo(new Boot("0a1b2c3d-4e5f", 4026532288L));
    }

    @Test
    void whatAnEarlierVersionRecordedInThisContainerIsOfNow() throws IOException {
        namespace(A_CONTAINERS);
        first(4711);
        Boot now = SystemBoot.read(proc);

        assertThat(SystemBoot.recorded("0a1b2c3d-4e5f", 4026532288L, now)).isEqualTo(now);
        assertThat(SystemBoot.recorded("0a1b2c3d", 4026532288L, now)).isNotEqualTo(now);
        assertThat(SystemBoot.recorded("0a1b2c3d-4e5f", 4026532289L, now)).isNotEqualTo(now);
        assertThat(SystemBoot.recorded("0a1b2c3d-4e5f/9000", 4026532288L, now)).isNotEqualTo(now);
    }

    private void namespace(String link) throws IOException {
        Files.createSymbolicLink(proc.resolve("self/ns/pid"), Path.of(link));
    }

    private void first(long startTicks) throws IOException {
        write(
                "1/stat",
                "1 (a) name) S 0 1 1 0 -1 4194304 95 0 0 0 7 5 0 0 20 0 1 0 "
                        + startTicks
                        + " 2473984 221 18446744073709551615 1 1 0 0 0 0 0 0 0 0 0 0 17 1 0 0 0 0 0"
                        + " 0 0 0 0 0 0 0 768\n");
    }

    private void write(String name, String text) throws IOException {
        Path file = proc.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
