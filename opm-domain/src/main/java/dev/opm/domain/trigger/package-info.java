/// What restarts or starts an instance besides its end: memory, files, the clock.
@NullMarked
package dev.opm.domain.trigger;

import org.jspecify.annotations.NullMarked;
