/// Kernel locks: of instances, inherited by their processes, and of the home.
@NullMarked
package dev.opm.adapters.posix.lock;

import org.jspecify.annotations.NullMarked;
