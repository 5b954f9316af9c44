/// Exchanging the process of an instance for another: asked for, by supervision, for a trigger,
/// without a gap.
@NullMarked
package dev.opm.domain.restart;

import org.jspecify.annotations.NullMarked;
