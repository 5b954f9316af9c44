/// All processes of the machine, and which of them are ours by mark and lock.
@NullMarked
package dev.opm.adapters.posix.census;

import org.jspecify.annotations.NullMarked;
