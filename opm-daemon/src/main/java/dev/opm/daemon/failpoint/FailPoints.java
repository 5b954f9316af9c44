package dev.opm.daemon.failpoint;

import dev.opm.adapters.posix.SelfKill;
import dev.opm.domain.port.Ports;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/// Where a test may have the daemon die: right before and right after every call of a port that
/// changes or asks the world. Without [#VARIABLE] in the daemon's environment there are none, and
/// the ports are used as they are.
///
/// An armed daemon obeys the file `fail-point` of its home, see [FailPointPlan], and writes the
/// name of every call into `effects` there. Callable from any thread.
public sealed interface FailPoints {
    /// Arms the daemon if its value is [#ARMED]; nothing else does.
    String VARIABLE = "OPM_FAIL_POINTS";

    String ARMED = "this daemon may kill itself";

    /// The role with its fail points around it.
    <T> T around(Class<T> role, T real);

    default Ports.Machine around(Ports.Machine real) {
        return Decoration.of(this, Ports.Machine.class, real);
    }

    default Ports.Storage around(Ports.Storage real) {
        return Decoration.of(this, Ports.Storage.class, real);
    }

    default Ports.Condition around(Ports.Condition real) {
        return Decoration.of(this, Ports.Condition.class, real);
    }

    default Ports.Triggers around(Ports.Triggers real) {
        return Decoration.of(this, Ports.Triggers.class, real);
    }

    /// @param say told that the daemon is armed
    static FailPoints of(
            Map<String, String> environment, Path home, SelfKill death, Consumer<String> say) {
        if (!ARMED.equals(environment.get(VARIABLE))) {
            return new None();
        }
        say.accept(
                "fail points are armed: " + home.resolve(FailPointPlan.FILE) + " says when to die");
        return new Armed(new ArmedFailPoint(home, death));
    }

    /// The daemon as people run it.
    record None() implements FailPoints {
        @Override
        public <T> T around(Class<T> role, T real) {
            return real;
        }
    }

    /// The daemon of a test.
    record Armed(ArmedFailPoint fuse) implements FailPoints {
        @Override
        public <T> T around(Class<T> role, T real) {
            return Roles.ALL.contains(role) ? Decoration.of(role, real, fuse) : real;
        }
    }
}
