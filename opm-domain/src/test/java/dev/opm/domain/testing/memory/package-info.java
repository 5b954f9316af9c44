/// Stores that keep what they are given in memory, and survive a crash of the daemon.
@org.jspecify.annotations.NullMarked
package dev.opm.domain.testing.memory;
