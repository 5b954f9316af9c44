@NullMarked
package dev.opm.domain.ascent;

import org.jspecify.annotations.NullMarked;
