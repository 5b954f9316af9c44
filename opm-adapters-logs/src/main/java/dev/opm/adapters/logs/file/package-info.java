/// One log read from its files: the current one, the full ones before it, and their times.
@NullMarked
package dev.opm.adapters.logs.file;

import org.jspecify.annotations.NullMarked;
