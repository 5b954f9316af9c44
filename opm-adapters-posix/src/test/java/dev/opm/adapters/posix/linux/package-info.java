@NullMarked
package dev.opm.adapters.posix.linux;

import org.jspecify.annotations.NullMarked;
