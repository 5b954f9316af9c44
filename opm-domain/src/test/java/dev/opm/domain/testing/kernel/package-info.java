/// What the machine knows by itself: processes, pids, locks and time.
@org.jspecify.annotations.NullMarked
package dev.opm.domain.testing.kernel;
