/// Where tests have the daemon die.
@NullMarked
package dev.opm.daemon.failpoint;

import org.jspecify.annotations.NullMarked;
