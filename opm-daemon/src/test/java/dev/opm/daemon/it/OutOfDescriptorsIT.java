package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// A daemon that has no descriptor to spare for what it is asked.
class OutOfDescriptorsIT {
    @AutoClose final RealOpm opm = new RealOpm();

    @Test
    void aRequestSaysWhatWasMissingAndTheNextOneIsServed() throws IOException {
        assumeTrue(Tool.isHere("prlimit"), "prlimit is not here");
        opm.run("start", "--name", "web", "--", "sleep", "3391").ok();
        long daemon = opm.daemon().pid();
        Await.until("the daemon to let go of its client", this::onlyListens);

        limit(daemon, secondFreeDescriptor(daemon) + ":");
        Run refused = opm.run("list");
        limit(daemon, "10000:");

        assertThat(refused.exits(1).err())
                .startsWith("opm: broken off: open /proc: EMFILE")
                .contains("; see with `opm list` what was done, and try again once");
        assertThat(opm.list().texts("/status")).containsOnly("online");
        assertThat(opm.awaitApps(1, "3391")).hasSize(1);
    }

    /// Every connection has the path of the socket too, under the name it was bound to.
    private boolean onlyListens() {
        try (Stream<String> sockets = Files.lines(Path.of("/proc/net/unix"))) {
            return sockets.filter(line -> line.contains(opm.home() + "/")).count() == 1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Below it there is one for the connection and none for anything else.
    private static int secondFreeDescriptor(long pid) throws IOException {
        Set<Integer> open = new TreeSet<>();
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(Path.of("/proc/" + pid + "/fd"))) {
            for (Path file : files) {
                open.add(Integer.parseInt(String.valueOf(file.getFileName())));
            }
        }
        int number = 0;
        int free = 0;
        while (free < 2) {
            free += open.contains(number) ? 0 : 1;
            number++;
        }
        return number - 1;
    }

    private static void limit(long pid, String softAndHard) {
        assertThat(Tool.run("prlimit", "--pid", Long.toString(pid), "--nofile=" + softAndHard))
                .isEmpty();
    }
}
