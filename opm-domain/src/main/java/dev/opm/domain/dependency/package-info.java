/// Which apps wait for which: the order in which they come up, and the waiting.
@NullMarked
package dev.opm.domain.dependency;

import org.jspecify.annotations.NullMarked;
