/// Named pipes, and copying from them within the kernel.
@NullMarked
package dev.opm.adapters.posix.linux.pipe;

import org.jspecify.annotations.NullMarked;
