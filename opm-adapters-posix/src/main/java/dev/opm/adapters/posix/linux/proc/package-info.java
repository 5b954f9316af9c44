/// What /proc says of this machine and its processes.
@NullMarked
package dev.opm.adapters.posix.linux.proc;

import org.jspecify.annotations.NullMarked;
