package dev.opm.daemon.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A program that notices a second copy of itself: each holds a kernel lock for its life, and one
/// that cannot get it writes that down. So "never two at once" needs no sampling.
///
/// @param number what it sleeps for in the end; an argument that no other process has
record Single(RealOpm opm, String name, String number) {
    private static final String SCRIPT =
            """
            exec 9>>"$1.lock"
            flock -n 9 || echo "pid $$ is a second copy" >>"$1.doubles"
            echo $$ >>"$1.starts"
            exec sleep "${2#for-}"
            """;

    /// The words after `start … --`, and of a dump.
    String[] command() {
        return new String[] {"sh", opm.file("single.sh", SCRIPT), name, "for-" + number};
    }

    /// Runs `opm start --name NAME OPTIONS… -- …`.
    Run start(String... options) {
        List<String> words = new ArrayList<>(List.of("start", "--name", name));
        words.addAll(List.of(options));
        words.add("--");
        words.addAll(List.of(command()));
        return opm.run(words.toArray(String[]::new));
    }

    /// The one process there is, once there is one.
    Proc process() {
        return opm.awaitApps(1, number).getFirst();
    }

    /// The pid of each start so far.
    List<String> starts() {
        return lines("starts");
    }

    List<String> doubles() {
        return lines("doubles");
    }

    private List<String> lines(String kind) {
        Path file = opm.folder().resolve(name + "." + kind);
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
