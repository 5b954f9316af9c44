package dev.opm.domain.registry;

import java.util.Optional;

/// Who asked for an operation, by the kernel's word.
///
/// @param user their name, or their number where they have none
/// @param pid of the client
public record Requester(String user, int uid, int pid) {
    /// Bound while somebody's request is served.
    public static final ScopedValue<Requester> CURRENT = ScopedValue.newInstance();

    public static Optional<Requester> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    /// `ann (uid 1000, pid 4711)`
    public String shown() {
        return user + " (uid " + uid + ", pid " + pid + ")";
    }
}
