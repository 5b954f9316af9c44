/// Moves what apps write from their pipes into their logs, and rotates these.
@NullMarked
package dev.opm.adapters.posix.capture;

import org.jspecify.annotations.NullMarked;
