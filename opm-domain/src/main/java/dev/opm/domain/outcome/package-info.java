@NullMarked
package dev.opm.domain.outcome;

import org.jspecify.annotations.NullMarked;
