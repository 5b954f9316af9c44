/// The scripts that start OPM, run as people run them.
@NullMarked
package dev.opm.launcher;

import org.jspecify.annotations.NullMarked;
