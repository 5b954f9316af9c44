/// Showing the apps' logs: the last lines, what comes after, and several streams in one order.
@NullMarked
package dev.opm.cli.log;

import org.jspecify.annotations.NullMarked;
