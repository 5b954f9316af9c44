@NullMarked
package dev.opm.domain.cluster.decision;

import org.jspecify.annotations.NullMarked;
