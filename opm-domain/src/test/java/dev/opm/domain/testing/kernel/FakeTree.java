package dev.opm.domain.testing.kernel;

import dev.opm.domain.app.InstanceId;

/// One spawn and all that came of it, by the machine's own books.
///
/// @param number from 1, over the machine's life
public record FakeTree(int number, InstanceId instance, String token) {}
