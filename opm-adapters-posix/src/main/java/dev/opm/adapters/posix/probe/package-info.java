/// Asking instances how they are: http, tcp, commands, their output, and what they notify.
@NullMarked
package dev.opm.adapters.posix.probe;

import org.jspecify.annotations.NullMarked;
