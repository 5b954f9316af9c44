/// A home with every adapter on it, for tests.
@NullMarked
package dev.opm.adapters.posix.testing;

import org.jspecify.annotations.NullMarked;
