/// Reading the apps' logs and following them: the last lines, what comes after, and several streams
/// in one order.
@NullMarked
package dev.opm.adapters.logs;

import org.jspecify.annotations.NullMarked;
