/// What became of a restore and of an apply, and how the daemon is.
@NullMarked
package dev.opm.adapters.socket.wire.report;

import org.jspecify.annotations.NullMarked;
