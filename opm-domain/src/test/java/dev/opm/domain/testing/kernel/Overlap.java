package dev.opm.domain.testing.kernel;

import java.time.Instant;

/// What must never be: two trees of one instance alive at once outside a reload, or three in one.
public record Overlap(FakeTree earlier, FakeTree later, Instant since) {}
