/// Tests of how a host becomes one of a cluster, and of what guards it.
@NullMarked
package dev.opm.node.member;

import org.jspecify.annotations.NullMarked;
