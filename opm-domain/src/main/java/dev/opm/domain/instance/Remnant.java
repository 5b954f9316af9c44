package dev.opm.domain.instance;

import dev.opm.domain.app.InstanceId;

/// A live process of an instance whose own process is dead or another.
///
/// @param instance whose it is by mark, lock or control group
public record Remnant(Identity process, InstanceId instance) {}
