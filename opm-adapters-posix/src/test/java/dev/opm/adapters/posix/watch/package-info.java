@NullMarked
package dev.opm.adapters.posix.watch;

import org.jspecify.annotations.NullMarked;
