package dev.opm.domain.registry;

import dev.opm.domain.app.InstanceId;
import java.util.Optional;

/// Whose process ended.
///
/// @param holder of the claim at that moment; who waits for the end may release it right after
public record EndedProcess(InstanceId instance, Role role, Optional<Operation> holder) {
    EndedProcess(InstanceId instance, Role role) {
        this(instance, role, Optional.empty());
    }

    EndedProcess underClaimOf(Optional<Operation> now) {
        return new EndedProcess(instance, role, now);
    }

    /// Which of an instance's processes it was.
    public enum Role {
        /// The one people are shown.
        CURRENT,
        /// The other one of a reload: what becomes of the instance does not depend on it.
        BESIDE
    }
}
