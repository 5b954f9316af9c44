/// Whether instances are ready for use and still alive: what their probes say, kept by incarnation.
@NullMarked
package dev.opm.domain.health;

import org.jspecify.annotations.NullMarked;
