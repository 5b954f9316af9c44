/// The run folder: one record of each running instance, and the operation that is under way. The
/// run folder: one record of each running instance, and the operation that is under way.
@NullMarked
package dev.opm.adapters.posix.store.run;

import org.jspecify.annotations.NullMarked;
