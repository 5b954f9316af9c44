package dev.opm.domain.incarnation;

import dev.opm.domain.app.InstanceId;
import dev.opm.domain.instance.Identity;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What became of clearing out one instance.
public sealed interface Clearance {
    InstanceId instance();

    /// The tree was seen empty and the lock free; the registry says vacant.
    record Cleared(InstanceId instance) implements Clearance {}

    /// `instance 0:0 would not go: pid 12 survived KILL, instance …`
    static String shown(List<WouldNotGo> left) {
        return left.stream()
                .map(stuck -> "instance " + stuck.instance() + " would not go: " + stuck.shown())
                .collect(Collectors.joining(", "));
    }

    /// Something is left. Unverifiable is not gone.
    ///
    /// @param left the processes that would not go; empty if only the lock is still held
    record WouldNotGo(InstanceId instance, Set<Identity> left, String why) implements Clearance {
        public WouldNotGo {
            left = Set.copyOf(left);
        }

        /// `would not go: pid 12, 13 survived KILL`
        public String shown() {
            String pids =
                    left.stream()
                            .map(process -> Integer.toString(process.pid()))
                            .sorted()
                            .collect(Collectors.joining(", "));
            return left.isEmpty() ? why : "pid " + pids + " " + why;
        }
    }
}
