/// Signals, by pidfd.
@NullMarked
package dev.opm.adapters.posix.signal;

import org.jspecify.annotations.NullMarked;
