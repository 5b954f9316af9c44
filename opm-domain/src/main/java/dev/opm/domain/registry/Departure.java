package dev.opm.domain.registry;

import dev.opm.domain.app.InstanceId;

/// Whose process ended.
public record Departure(InstanceId instance, Role role) {
    /// Which of an instance's processes it was.
    public enum Role {
        /// The one people are shown.
        CURRENT,
        /// The other one of a reload: what becomes of the instance does not depend on it.
        BESIDE
    }
}
