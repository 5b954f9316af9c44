/// Commands beside an app: of probes, and before its stop.
@NullMarked
package dev.opm.adapters.posix.command;

import org.jspecify.annotations.NullMarked;
