/// Processes: looking at them, starting them, ending them, and the locks and groups that tell whose
/// they are.
@NullMarked
package dev.opm.domain.port.process;

import org.jspecify.annotations.NullMarked;
