@NullMarked
package dev.opm.adapters.posix;

import org.jspecify.annotations.NullMarked;
