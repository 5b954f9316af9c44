/// System calls and /proc as Java values: no policy, no domain state. Linux 5.9, glibc 2.34.
@NullMarked
package dev.opm.adapters.posix.linux;

import org.jspecify.annotations.NullMarked;
