@NullMarked
package dev.opm.domain.signal;

import org.jspecify.annotations.NullMarked;
