package dev.opm.domain.testing.kernel;

import dev.opm.domain.instance.Identity;
import dev.opm.domain.signal.Signal;
import java.util.Optional;

/// A signal that reached a process.
///
/// @param tree empty: a stranger was hit
public record SentSignal(Signal signal, Identity target, Optional<FakeTree> tree) {}
