/// What daemons that were killed leave on the machine besides processes.
@NullMarked
package dev.opm.daemon.left;

import org.jspecify.annotations.NullMarked;
