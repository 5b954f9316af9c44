package dev.opm.adapters.posix.linux.proc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.adapters.posix.linux.FileCalls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class UnusedMemoryTest {
    @Test
    void whatTheVirtualMachineDoesNotUseIsGivenBackAndItGoesOn() throws IOException {
        long before = residentOfTheVirtualMachine();

        UnusedMemory.giveBack();

        assertThat(residentOfTheVirtualMachine()).isLessThan(before);
        assertThat(FileCalls.exists("/proc/self/smaps")).isTrue();
    }

    /// Resident pages of libjvm.so's code, in KB.
    private static long residentOfTheVirtualMachine() throws IOException {
        long kilobytes = 0;
        boolean isCode = false;
        for (String line :
                Files.readAllLines(Path.of("/proc/self/smaps"), StandardCharsets.ISO_8859_1)) {
            if (line.contains("-") && line.contains(" r")) {
                isCode = line.endsWith("/libjvm.so") && line.contains(" r-xp ");
            } else if (isCode && line.startsWith("Rss:")) {
                kilobytes += Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        return kilobytes;
    }
}
