/// A component in a stranger's package, as the daemon's is.
@NullMarked
package dev.opm.adapters.posix.wiring;

import org.jspecify.annotations.NullMarked;
