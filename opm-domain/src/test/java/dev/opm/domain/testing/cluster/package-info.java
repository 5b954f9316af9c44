/// The store of a cluster in memory, and a whole cluster in virtual time.
@NullMarked
package dev.opm.domain.testing.cluster;

import org.jspecify.annotations.NullMarked;
