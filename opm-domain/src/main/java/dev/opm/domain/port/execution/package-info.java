/// Threads, time and names that never come twice.
@NullMarked
package dev.opm.domain.port.execution;

import org.jspecify.annotations.NullMarked;
