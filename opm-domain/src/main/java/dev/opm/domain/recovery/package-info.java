/// What a daemon does first: it takes over what an earlier one left.
@NullMarked
package dev.opm.domain.recovery;

import org.jspecify.annotations.NullMarked;
