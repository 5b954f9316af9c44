/// posix_spawn(3), and clone3(2) into a control group.
@NullMarked
package dev.opm.adapters.posix.linux.spawn;

import org.jspecify.annotations.NullMarked;
