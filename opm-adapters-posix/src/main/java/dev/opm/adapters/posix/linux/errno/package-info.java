/// What a system call answers: its outcome, the meaning of its error number, and when to ask again.
@NullMarked
package dev.opm.adapters.posix.linux.errno;

import org.jspecify.annotations.NullMarked;
