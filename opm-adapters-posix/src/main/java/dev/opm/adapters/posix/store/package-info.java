/// The files of the home: the dump, the table of apps, the run state. What each promises is in
/// `docs/state-files.md`; what is in them is versioned here, apart from the domain's records.
@NullMarked
package dev.opm.adapters.posix.store;

import org.jspecify.annotations.NullMarked;
