/// Hosts come to a cluster, leave it and are forgotten.
@NullMarked
package dev.opm.node.member;

import org.jspecify.annotations.NullMarked;
