/// The files that the output of instances goes to: their names, their chain of older ones, and
/// writing to them.
@NullMarked
package dev.opm.adapters.posix.capture.file;

import org.jspecify.annotations.NullMarked;
