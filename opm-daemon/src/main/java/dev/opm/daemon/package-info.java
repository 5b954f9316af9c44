@NullMarked
package dev.opm.daemon;

import org.jspecify.annotations.NullMarked;
