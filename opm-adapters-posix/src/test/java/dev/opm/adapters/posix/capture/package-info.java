/// The parts of capturing that need no process.
@NullMarked
package dev.opm.adapters.posix.capture;

import org.jspecify.annotations.NullMarked;
