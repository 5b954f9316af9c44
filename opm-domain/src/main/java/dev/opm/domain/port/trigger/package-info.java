/// What restarts and starts fall on: changed files, the clock.
@NullMarked
package dev.opm.domain.port.trigger;

import org.jspecify.annotations.NullMarked;
