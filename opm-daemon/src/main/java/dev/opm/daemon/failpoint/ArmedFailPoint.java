package dev.opm.daemon.failpoint;

import dev.opm.adapters.posix.SelfKill;
import dev.opm.daemon.failpoint.FailPointPlan.Moment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// Reads the plan anew at every call, so that a test can arm a running daemon; keeps counting as
/// long as the file says the same. Callable from any thread.
final class ArmedFailPoint {
    private final Path planFile;
    private final Path effects;
    private final SelfKill death;
    private String text = "";
    private Optional<FailPointPlan> plan = Optional.empty();

    ArmedFailPoint(Path home, SelfKill death) {
        this.planFile = home.resolve(FailPointPlan.FILE);
        this.effects = home.resolve("effects");
        this.death = death;
    }

    /// A call of a port.
    interface Call {
        Object run() throws Throwable;
    }

    @SuppressWarnings("IllegalThrows")
    Object during(String effect, Call call) throws Throwable {
        Optional<Moment> last = begin(effect);
        if (last.equals(Optional.of(Moment.BEFORE))) {
            death.now();
        }
        Object result = call.run();
        if (last.equals(Optional.of(Moment.AFTER))) {
            death.now();
        }
        return result;
    }

    private synchronized Optional<Moment> begin(String effect) {
        try {
            refresh();
            Files.writeString(
                    effects, effect + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException outOfDescriptors) {
            // A test may have taken them away: then the plan is as it was last read.
        }
        return plan.flatMap(now -> now.begin(effect));
    }

    private void refresh() throws IOException {
        String now = read();
        if (!now.equals(text)) {
            text = now;
            plan = FailPointPlan.parse(now);
        }
    }

    private String read() throws IOException {
        try {
            return Files.readString(planFile);
        } catch (NoSuchFileException none) {
            return "";
        }
    }
}
