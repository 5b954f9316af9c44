/// One launch as Linux sees it: program, environment, descriptors, lock, control group.
@NullMarked
package dev.opm.adapters.posix.spawn;

import org.jspecify.annotations.NullMarked;
