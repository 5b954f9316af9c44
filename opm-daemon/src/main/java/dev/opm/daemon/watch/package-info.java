/// What is pushed to those who watch, as it changes.
@NullMarked
package dev.opm.daemon.watch;

import org.jspecify.annotations.NullMarked;
