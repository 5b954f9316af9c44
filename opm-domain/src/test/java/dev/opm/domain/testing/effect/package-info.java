/// What daemons did to the world, counted and named, and the crash after one of them.
@org.jspecify.annotations.NullMarked
package dev.opm.domain.testing.effect;
