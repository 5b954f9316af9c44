package dev.opm.domain.testing.kernel;

import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.port.process.LaunchFailure;
import dev.opm.domain.port.process.LaunchFailure.Stage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The programs and folders there are on the machine. Programs go by their name, the first word of
/// a command; a command not registered is not found.
///
/// Callable from any thread.
public final class FakePrograms {
    private final Map<String, FakeProgram> byName = new HashMap<>();
    private final Map<String, Integer> spawns = new HashMap<>();
    private final Set<Path> missing = new HashSet<>();
    private int room = Integer.MAX_VALUE;

    /// So many instances more can be had, whatever is asked.
    public synchronized void leaveRoomFor(int instances) {
        room = instances;
    }

    public synchronized int room() {
        return room;
    }

    public synchronized void install(String name, FakeProgram program) {
        byName.put(name, program);
    }

    public synchronized void uninstall(String name) {
        byName.remove(name);
    }

    public synchronized void removeFolder(Path folder) {
        missing.add(folder);
    }

    public synchronized void makeFolder(Path folder) {
        missing.remove(folder);
    }

    /// Everything that can be seen beforehand to keep a launch from working.
    public synchronized List<LaunchFailure> flawsIn(Launch launch) {
        List<LaunchFailure> flaws = new ArrayList<>();
        if (missing.contains(launch.cwd())) {
            flaws.add(new LaunchFailure(Stage.CHDIR, "ENOENT", launch.cwd().toString()));
        }
        if (!byName.containsKey(launch.program())) {
            flaws.add(new LaunchFailure(Stage.EXEC, "ENOENT", launch.program()));
        }
        return flaws;
    }

    /// How the next spawn of this launch behaves.
    public synchronized FakeProgram next(Launch launch) {
        Optional<LaunchFailure> flaw = flawsIn(launch).stream().findFirst();
        if (flaw.isPresent()) {
            return FakeProgram.failsAt(flaw.get());
        }
        int number = spawns.merge(launch.program(), 1, Integer::sum);
        FakeProgram program = byName.getOrDefault(launch.program(), FakeProgram.runsForever());
        return program.onSpawn().getOrDefault(number, program);
    }
}
