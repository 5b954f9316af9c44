/// What a host does with what it reads in the store: pure functions of the view, its clock and its
/// processes.
@NullMarked
package dev.opm.domain.cluster.decision;

import org.jspecify.annotations.NullMarked;
