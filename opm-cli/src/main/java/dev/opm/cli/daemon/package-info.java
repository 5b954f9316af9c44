/// Reaching the daemon, and bringing it up where nobody answers.
@NullMarked
package dev.opm.cli.daemon;

import org.jspecify.annotations.NullMarked;
