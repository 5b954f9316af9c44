/// Processes by pidfd, and how they ended.
@NullMarked
package dev.opm.adapters.posix.linux.process;

import org.jspecify.annotations.NullMarked;
